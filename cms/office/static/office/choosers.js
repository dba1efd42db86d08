/* A refused upload in a chooser offers the file that is there already: a click takes it, as a click in the results does.
 * Wagtail binds such links when the window opens, and not again when the form comes back with an error.
 */
(() => {
  "use strict";
  for (const kind of ["IMAGE", "DOCUMENT"]) {
    const handlers = window[`${kind}_CHOOSER_MODAL_ONLOAD_HANDLERS`];
    if (!handlers || !handlers.reshow_creation_form) continue;
    const before = handlers.reshow_creation_form;
    handlers.reshow_creation_form = (modal, data) => {
      before(modal, data);
      for (const link of modal.body.get(0).querySelectorAll("#tab-upload a[data-chooser-modal-choice]")) {
        link.addEventListener("click", (event) => {
          event.preventDefault();
          modal.loadUrl(link.href);
        });
      }
    };
  }
})();
