"use strict";
(() => {
  const show = (id, target) => {
    for (const old of document.querySelectorAll(".hit")) old.classList.remove("hit");
    for (const mark of document.querySelectorAll("mark[data-r]")) {
      if (mark.dataset.r.split(" ").includes(id)) mark.classList.add("hit");
    }
    const card = document.getElementById("r-" + id);
    if (card) {
      card.classList.add("hit");
      card.closest("details").open = true;
      if (target === "card") card.scrollIntoView({ block: "center" });
    }
    if (target === "text") {
      const place = document.querySelector("mark.hit") || document.getElementById("m-" + id)?.parentElement;
      if (place) {
        place.classList.add("hit");
        place.scrollIntoView({ block: "center" });
      }
    }
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-r]");
    if (link) {
      event.preventDefault();
      history.replaceState(null, "", "#m-" + link.dataset.r);
      show(link.dataset.r, "text");
      return;
    }
    const mark = event.target.closest("mark[data-r]");
    if (mark) show(mark.dataset.r.split(" ").pop(), "card");
  });
  document.addEventListener("change", (event) => {
    if (!event.target.matches(".legend input")) return;
    const on = new Set([...document.querySelectorAll(".legend input:checked")].map((box) => "k-" + box.value));
    for (const mark of document.querySelectorAll("mark")) {
      mark.classList.toggle("off", ![...mark.classList].some((name) => on.has(name)));
    }
  });
  if (location.hash.startsWith("#m-")) show(location.hash.slice(3), "text");
})();
