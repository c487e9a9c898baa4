"use strict";
// A link to what is folded opens it.
(() => {
  const unfold = () => {
    const part = document.getElementById(location.hash.slice(1));
    for (let fold = part?.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    part?.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  document.addEventListener("click", (event) => {
    // the same link again moves no hash
    if (event.target.closest(`a[href="${location.hash || "#"}"]`)) unfold();
  });
  if (location.hash) unfold();
})();
// What the map tells on asking: by mouse, by touch and by keyboard.
(() => {
  const atlas = document.querySelector(".plate");
  if (!atlas) return;
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.hidden = true;
  tip.setAttribute("aria-hidden", "true"); // the patches say the same to a screen reader
  atlas.append(tip);

  const say = (mark, head, body, colour) => {
    const title = document.createElement("b");
    title.textContent = head;
    const lines = body.split("\n").map((words) => {
      const line = document.createElement("span");
      line.textContent = words;
      return line;
    });
    tip.replaceChildren(title, ...lines);
    tip.style.setProperty("--c", colour);
    tip.hidden = false;
    const frame = atlas.getBoundingClientRect();
    const box = mark.getBoundingClientRect();
    const middle = box.left + box.width / 2 - frame.left - tip.offsetWidth / 2;
    tip.style.left = `${Math.max(0, Math.min(middle, frame.width - tip.offsetWidth))}px`;
    const above = box.top - frame.top - tip.offsetHeight - 10;
    const fits = box.top - tip.offsetHeight - 10 >= 0;
    tip.style.top = `${fits ? above : box.bottom - frame.top + 10}px`;
  };
  const hush = () => { tip.hidden = true; };

  for (const patch of atlas.querySelectorAll(".patch")) {
    patch.querySelector("title").remove(); // the browser's own tooltip, for when there is no script
    const tell = () => say(patch, patch.dataset.head, patch.dataset.body, `var(--u-${patch.dataset.c})`);
    patch.addEventListener("pointerenter", tell);
    patch.addEventListener("pointerdown", tell);
    patch.addEventListener("focus", tell);
    patch.addEventListener("blur", hush);
    patch.addEventListener("pointerleave", (event) => { if (event.pointerType === "mouse") hush(); });
  }
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hush(); });
  document.addEventListener("pointerdown", (event) => { if (!event.target.closest(".patch")) hush(); });

  // what is folded on the screen is read on paper too, and folded again afterwards
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open], .twin, .objective)")];
    for (const part of opened) part.open = true;
  });
  window.addEventListener("afterprint", () => { for (const part of opened) part.open = false; });
})();
