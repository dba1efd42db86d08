/* Pasting long texts into a body: what has headings, tables, lists of Word or pictures goes to the server and comes back as
   blocks; what is running text is left to the editor. A box above the body takes a whole article at once. */
(function () {
  "use strict";
  const script = document.currentScript;
  const words = JSON.parse(script.dataset.words);
  const STRUCTURE = "h1,h2,h3,h4,h5,h6,table,blockquote,img,[class*=MsoHeading],[style*=mso-list]";
  const NUMBERED = /^\s*(?:第[一二三四五六七八九十百\d]+[章节部分篇]|[一二三四五六七八九十百]+、|[（(][一二三四五六七八九十百]+[)）])/;

  /** The stream that an element lies in, if it is a body: it has headings, texts and tables. */
  function streamOf(element) {
    for (let at = element; at; at = at.parentElement) {
      if (at.rootBlock) { return isBody(at.rootBlock) ? at.rootBlock : null; }
    }
    return null;
  }

  function isBody(block) {
    const known = block.blockDef && block.blockDef.childBlockDefsByName;
    return Boolean(known && known.heading && known.paragraph && known.table);
  }

  function hasStructure(html) {
    const read = new DOMParser().parseFromString(html, "text/html"); // inert: nothing in it is loaded or run
    if (read.querySelector(STRUCTURE)) { return true; }
    return Array.from(read.querySelectorAll("p")).some(
      (p) => NUMBERED.test(p.textContent) && p.textContent.length <= 40 && p.querySelector("b,strong,[style*=bold]"));
  }

  function isEmpty(child) {
    if (child.type !== "paragraph") { return false; }
    const editor = child.element.querySelector(".public-DraftEditor-content");
    return Boolean(editor) && editor.textContent.trim() === "";
  }

  async function ask(html) {
    const config = JSON.parse(document.getElementById("wagtail-config").textContent);
    const form = new FormData();
    form.append("html", html.replace(/(src|href)\s*=\s*("data:[^"]*"|'data:[^']*')/gi, ""));
    const answer = await fetch(script.dataset.address, {
      method: "POST", body: form, credentials: "same-origin", headers: { [config.CSRF_HEADER_NAME]: config.CSRF_TOKEN },
    });
    if (!answer.ok && answer.status !== 413) { throw new Error(String(answer.status)); }
    return answer.json();
  }

  /** Put blocks into a stream from `index` on; `instead` is an empty block whose place they take. */
  function insert(stream, blocks, index, instead) {
    blocks.forEach((block, n) => {
      stream.insert({ type: block.type, value: block.value, id: crypto.randomUUID ? crypto.randomUUID() : null }, index + n, { animate: false });
    });
    if (instead) { stream.deleteBlock(stream.children.indexOf(instead)); }
  }

  function say(stream, lines) {
    const place = stream.pastingStatus;
    place.textContent = "";
    lines.forEach((line) => {
      const row = document.createElement("p");
      row.textContent = line;
      place.append(row);
    });
    place.hidden = false;
    place.closest("details").open = true;
  }

  /** Part a text where its cursor stands, so that blocks can stand between; gives the index they go to. */
  function parted(child) {
    const parts = window.draftail.splitState(child.block.widget.getState());
    const filled = (state) => state.getCurrentContent().hasText();
    if (!filled(parts.stateBefore)) { return child.index; }
    if (filled(parts.stateAfter)) { child.split(parts.stateBefore, parts.stateAfter, parts.shouldMoveCommentFn, { animate: false }); }
    return child.index + 1;
  }

  /** `where` gives the index once the blocks are there: one may have gone on writing until then. */
  async function take(stream, html, where, instead) {
    say(stream, [words.reading]);
    try {
      const answer = await ask(html);
      if (answer.blocks.length) { insert(stream, answer.blocks, where(), instead); }
      say(stream, answer.notes);
    } catch (error) {
      say(stream, [words.failed]);
    }
  }

  function textAsHtml(text) {
    const made = document.createElement("div");
    text.split(/\r?\n/).forEach((line) => {
      const p = document.createElement("p");
      p.textContent = line;
      made.append(p);
    });
    return made.innerHTML;
  }

  function claimed(event) {
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  document.addEventListener("paste", (event) => {
    const target = event.target instanceof Element ? event.target : event.target.parentElement;
    const stream = target && streamOf(target);
    if (!stream || !event.clipboardData) { return; }
    const html = event.clipboardData.getData("text/html");
    if (target.closest("[data-pasting-box]")) {
      claimed(event);
      const whole = html || textAsHtml(event.clipboardData.getData("text/plain"));
      const only = stream.children.length === 1 && isEmpty(stream.children[0]) ? stream.children[0] : null;
      take(stream, whole, () => (only ? 0 : stream.children.length), only);
      return;
    }
    const holder = target.closest(".Draftail-Editor") && target.closest("[data-streamfield-child]");
    const child = holder && stream.children.find((one) => one.element === holder);
    if (!child || child.type !== "paragraph" || !html || html.includes("data-draftail-content") || !hasStructure(html)) { return; }
    claimed(event);
    const empty = isEmpty(child);
    take(stream, html, () => (empty ? child.index + 1 : parted(child)), empty ? child : null);
  }, true);

  function box() {
    const made = document.createElement("details");
    made.className = "pasting";
    const title = document.createElement("summary");
    title.textContent = words.title;
    const place = document.createElement("div");
    place.className = "pasting-box";
    place.dataset.pastingBox = "";
    place.contentEditable = "true";
    place.setAttribute("role", "textbox");
    place.setAttribute("aria-label", words.label);
    place.setAttribute("data-placeholder", words.label);
    place.addEventListener("beforeinput", (event) => event.preventDefault());
    place.addEventListener("drop", (event) => event.preventDefault());
    const status = document.createElement("div");
    status.setAttribute("role", "status");
    status.className = "pasting-status";
    status.hidden = true;
    made.append(title, place, status);
    return [made, status];
  }

  function furnish() {
    document.querySelectorAll("[id$='-root']").forEach((root) => {
      if (!root.rootBlock || root.rootBlock.pastingStatus || !isBody(root.rootBlock)) { return; }
      const [made, status] = box();
      root.rootBlock.pastingStatus = status;
      root.prepend(made);
    });
  }

  document.addEventListener("DOMContentLoaded", () => {
    const styles = document.createElement("link");
    styles.rel = "stylesheet";
    styles.href = script.dataset.styles;
    document.head.append(styles);
    furnish();
    new MutationObserver(furnish).observe(document.body, { childList: true, subtree: true });
  });
})();
