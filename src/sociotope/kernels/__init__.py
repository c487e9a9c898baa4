"""What is compiled: arrays in, arrays out; knows nothing of tables. Import a kernel where it is called, not before."""
