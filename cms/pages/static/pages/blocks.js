/* A stream whose blocks of unknown kind stand where they stood; the menu of new blocks does not offer more of them. */
(function () {
  "use strict";
  class KeepingStreamBlockDefinition extends window.wagtailStreamField.blocks.StreamBlockDefinition {
    constructor(name, groups, states, meta) {
      super(name, groups, states, meta);
      this.groupedChildBlockDefs = groups
        .map(([group, blocks]) => [group, blocks.filter((block) => block.name !== "kept")])
        .filter(([, blocks]) => blocks.length > 0);
    }
  }
  window.telepath.register("cms.pages.KeepingStreamBlock", KeepingStreamBlockDefinition);
})();
