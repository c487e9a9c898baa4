# What docs/notebook.ipynb and docs/notebook.fr.ipynb are made from, by `python scripts/build_docs.py`.

# %% [en]
# # From an archive to an answer
#
# Everything runs on this machine and nothing leaves it. The archive is an invented one: nobody in it exists. Put the path of your own
# instead, such as `"Basic_LinkedInDataExport.zip"`; [the README](../README.md) says where to ask for it.
# %% [fr]
# # D’une archive à une réponse
#
# Tout se passe sur cette machine et rien n’en sort. L’archive est inventée : personne n’y existe. Mettez à la place le chemin de la vôtre,
# comme `"Basic_LinkedInDataExport.zip"` ; [le README](../README.fr.md) dit où la demander.
# %%
from pathlib import Path
from tempfile import mkdtemp

import sociotope
from sociotope.demo import write_demo

LANG = "en"
folder = Path(mkdtemp(prefix="sociotope-notebook-"))
archive = folder / "archive.zip"
write_demo("linkedin", archive, people=80, activities=2_000, lang=LANG)

# %% [en]
# ## Read
#
# A zip, a folder, a file, several archives at once, or a store made by `sociotope import`. What became of each file is told: nothing is lost silently.
# %% [fr]
# ## Lire
#
# Un zip, un dossier, un fichier, plusieurs archives à la fois, ou un dépôt fait par `sociotope import`. Ce que devient chaque fichier est dit : rien ne
# se perd en silence.
# %%
place = sociotope.read(archive)
[(file["source"], file["status"], file["kept"]) for file in place.files][:5]

# %% [en]
# ## Study
#
# With an objective, or without one. The study shows itself.
# %% [fr]
# ## Étudier
#
# Avec un objectif, ou sans. L’étude se montre d’elle-même.
# %%
study = sociotope.study(place, objective="build_a_business_network")
study.display(LANG)

# %% [en]
# ## The numbers
#
# Every number is a row of one Arrow table, with its interval, what it was counted on, and the reason when it could not be measured.
# [measures.md](measures.md) defines each and cites its paper. Arrow goes to pandas with `.to_pandas()` and to Polars with `polars.from_arrow`.
# %% [fr]
# ## Les nombres
#
# Chaque nombre est une ligne d’une table Arrow, avec son intervalle, ce qui a été compté, et la raison quand il n’a pas pu être mesuré.
# [measures.md](measures.md) définit chacun et cite son article. Arrow passe à pandas par `.to_pandas()` et à Polars par `polars.from_arrow`.
# %%
import pyarrow.compute as pc

measures = study.measures
whole = measures.filter((pc.field("at") == "all") & (pc.field("of") == "owner") & (pc.field("status") == "measured"))
whole.select(["measure", "value", "low", "high", "n"])

# %% [en]
# ## SQL
#
# The tables of facts are `actors`, `objects`, `activities` ([schema.md](schema.md)); a table at hand can be lent under any name.
# %% [fr]
# ## SQL
#
# Les tables de faits sont `actors`, `objects`, `activities` ([schema.md](schema.md)) ; une table que l’on a peut être prêtée sous n’importe quel nom.
# %%
place.sql("""
    SELECT activities.type, activities.audience, count(*) AS acts
    FROM activities JOIN actors ON actors.actor = activities.actor
    WHERE is_owner GROUP BY activities.type, activities.audience ORDER BY acts DESC, activities.type LIMIT 8
""")

# %%
place.sql("SELECT state, count(*) AS n FROM ties GROUP BY state ORDER BY n DESC", ties=study.tie_states)

# %% [en]
# ## Charts
#
# Altair charts with their data inside, drawn without any network. `save` writes SVG, PNG or JSON. `dark=True` is for dark slides.
# %% [fr]
# ## Graphiques
#
# Des graphiques Altair qui contiennent leurs données, dessinés sans aucun réseau. `save` écrit du SVG, du PNG ou du JSON. `dark=True` convient aux diapositives sombres.
# %%
study.chart("map", LANG)

# %%
study.chart("uses", LANG)

# %%
study.chart("evolution", LANG)

# %%
study.chart("gap", LANG)

# %% [en]
# ## Beside other places
#
# Numbers that others published, each with its source: see [references.md](references.md). Only places that count the same kind of tie compare, and
# only where there are three; a report sets a whole place beside them, never somebody’s archive.
# %% [fr]
# ## À côté d’autres lieux
#
# Des nombres que d’autres ont publiés, chacun avec sa source : voir [references.md](references.md). Seuls se comparent les lieux qui comptent la même
# sorte de lien, et seulement s’il y en a trois ; un rapport met un lieu entier en regard, jamais l’archive d’une personne.
# %%
from sociotope.references import comparable

[(reference.name.to(LANG), number.value) for reference, number in comparable("edge_reciprocity", "message")]

# %% [en]
# ## Take it away
#
# The page that a person reads, the tables, a picture for a slide; and a copy without contents and names, in which a colleague finds the same
# measures ([redact.md](redact.md)).
# %% [fr]
# ## Emporter
#
# La page qu’une personne lit, les tables, une image pour une diapositive ; et une copie sans contenus ni noms, où un collègue trouve les mêmes
# mesures ([redact.fr.md](redact.fr.md)).
# %%
import pyarrow.parquet as pq

from sociotope.redaction import redact

study.report(folder / "report.html", LANG, share=True)
pq.write_table(study.measures, folder / "measures.parquet")
study.chart("map", LANG).save(folder / "map.png")
redact(place, folder / "copy")
sorted(path.name for path in folder.iterdir())

# %%
copy = sociotope.read(folder / "copy")
sociotope.study(copy, objective="build_a_business_network").verdict.sentence.to(LANG)

# %% [en]
# Close what was opened: temporary files go with it.
# %% [fr]
# On ferme ce qui a été ouvert : les fichiers temporaires partent avec.
# %%
import shutil

copy.close()
place.close()
shutil.rmtree(folder)
