/* The print button and the copy-address button of a page; both are shown only where this file can run. */
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    var button = event.target.closest && event.target.closest("button[data-do]");
    if (!button) { return; }
    if (button.dataset.do === "print") { window.print(); }
    if (button.dataset.do === "copy" && navigator.clipboard) {
      navigator.clipboard.writeText(button.dataset.text).then(function () {
        button.querySelector("[role=status]").textContent = button.dataset.done;
      });
    }
  });
  if (!navigator.clipboard) {
    document.querySelectorAll("button[data-do=copy]").forEach(function (button) { button.hidden = true; });
  }
})();
