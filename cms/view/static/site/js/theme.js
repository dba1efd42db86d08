/* How a visitor wants the site shown: theme, contrast, text size. Runs before the first paint, so nothing jumps.
   The choice stays in this browser (localStorage); where that is barred it lasts for the page. Without this file the
   page follows the system's settings and the switches are not shown. */
(function () {
  "use strict";
  var root = document.documentElement;
  var names = { theme: ["light", "dark"], contrast: ["more"], text: ["large"] };

  function stored(name) {
    try { return localStorage.getItem("qz-" + name) || ""; } catch (error) { return ""; }
  }

  function store(name, value) {
    try {
      if (value) { localStorage.setItem("qz-" + name, value); } else { localStorage.removeItem("qz-" + name); }
    } catch (error) { /* private mode: the choice lasts for this page */ }
  }

  function apply(name, value) {
    if (names[name].indexOf(value) < 0) { root.removeAttribute("data-" + name); } else { root.setAttribute("data-" + name, value); }
  }

  function mark() {
    document.querySelectorAll("button[data-set]").forEach(function (button) {
      var on = (root.getAttribute("data-" + button.dataset.set) || "") === button.dataset.value;
      if (button.hasAttribute("aria-pressed")) { button.setAttribute("aria-pressed", String(on)); }
    });
  }

  Object.keys(names).forEach(function (name) { apply(name, stored(name)); });
  root.setAttribute("data-script", "");

  document.addEventListener("DOMContentLoaded", mark);
  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button[data-set]");
    if (!button) { return; }
    var name = button.dataset.set, value = button.dataset.value;
    if (button.hasAttribute("data-toggle") && root.getAttribute("data-" + name) === value) { value = ""; }
    apply(name, value);
    store(name, value);
    mark();
  });
  window.addEventListener("storage", function (event) {
    var name = (event.key || "").replace(/^qz-/, "");
    if (names[name]) { apply(name, event.newValue || ""); mark(); }
  });
})();
