/* Saving of the office's forms, so that nothing typed is lost.
 *
 * Wagtail's own autosave lets requests overtake each other, takes what was typed while one was under way for saved, and
 * gives up at the first refusal. Here one request is under way at a time; what counts as saved is what was sent; a save
 * by hand waits for its turn and asks first whether the office is there; a copy of what is not saved yet stays in this
 * window (sessionStorage: gone with the window or at sign-out) and is offered after a reload. Wagtail's indicator, footer
 * and list of colleagues are told by the events they already listen to.
 */
(() => {
  "use strict";
  const notice = document.querySelector("[data-office-editing]");
  const form = notice && notice.closest("form[data-edit-form]");
  if (!form) return;
  const facts = notice.dataset;
  const CHECK = 500; // between two looks at the form, in milliseconds; the rich text editor writes its field within 250
  const LONGEST = 8000; // of steady typing without a save
  const SETTLE = 2500; // in which the form's own scripts may still change it
  const SLOWEST = 60000; // between two tries
  const OLDEST = 12 * 3600 * 1000; // of a copy in this window
  const ASIDE = new Set(["csrfmiddlewaretoken", "next", "office_loaded", "office_save", "office_account", "office_seen",
    "office_unanswered", "loaded_revision_id", "loaded_revision_created_at", "overwrite_revision_id"]);
  const autosaves = form.dataset.controller.includes("w-autosave");
  const quiet = Number(form.dataset.wAutosaveIntervalValue) || 1500;
  const made = new Date().getTime();

  // Wagtail's autosave stands still: ours speaks in its place.
  form.dataset.action = form.dataset.action
    .replace(/w-unsaved:add->w-autosave#save:prevent/, "")
    .replace(/w-autosave:success->w-unsaved#clear/, "") + " office:saved->w-unsaved#clear";

  const hidden = (name) => {
    let field = form.querySelector(`input[type=hidden][name="${name}"]`);
    if (!field) {
      field = Object.assign(document.createElement("input"), { type: "hidden", name });
      form.append(field);
    }
    return field;
  };
  const random = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (n) => n.toString(16).padStart(2, "0")).join("");
  const token = () => {
    const found = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    if (found) hidden("csrfmiddlewaretoken").value = found[1]; // another one after signing in again
    return hidden("csrfmiddlewaretoken").value;
  };
  const entries = () => Array.from(new FormData(form)).filter(([name, value]) => !ASIDE.has(name) && typeof value === "string");
  const content = (data) => {
    const text = new URLSearchParams();
    for (const [name, value] of data) {
      if (!ASIDE.has(name)) text.append(name, typeof value === "string" ? value : `${value.name}/${value.size}`);
    }
    return text.toString();
  };
  const now = () => content(new FormData(form));
  const tell = (name, detail) => form.dispatchEvent(new CustomEvent(name, { bubbles: true, detail }));

  // --- the copy in this window ---------------------------------------------------------------------------------------
  const PREFIX = "office-draft:";
  const place = () => PREFIX + new URL(form.action, location.href).pathname;
  const copies = {
    keep(name) {
      const copy = { account: facts.account, name, time: Date.now(), loaded: hidden("office_loaded").value, fields: entries() };
      try { sessionStorage.setItem(place(), JSON.stringify(copy)); } catch { /* full: the form itself still holds it */ }
    },
    drop() { sessionStorage.removeItem(place()); },
    found() {
      for (const key of Object.keys(sessionStorage).filter((one) => one.startsWith(PREFIX))) {
        const copy = JSON.parse(sessionStorage.getItem(key));
        const done = facts.saves.split(" ").includes(copy.name);
        if (done || copy.account !== facts.account || Date.now() - copy.time > OLDEST) sessionStorage.removeItem(key);
      }
      return JSON.parse(sessionStorage.getItem(place()) || "null");
    },
  };

  // --- words -----------------------------------------------------------------------------------------------------------
  const [link, first, second] = notice.querySelectorAll("a, button");
  const say = (words, { href = "", label = "", onFirst = null, onSecond = null } = {}) => {
    notice.querySelector("[data-office-words]").textContent = words;
    notice.hidden = !words;
    link.hidden = !href;
    if (href) Object.assign(link, { href, textContent: label });
    first.hidden = !onFirst;
    second.hidden = !onSecond;
    first.textContent = facts.restore;
    second.textContent = facts.drop;
    first.onclick = onFirst;
    second.onclick = onSecond;
  };
  const signedOut = () => say(facts.signedOut, { href: facts.login, label: facts.signIn });

  // --- autosave --------------------------------------------------------------------------------------------------------
  let saved = null; // content that the office has; null where it has none of it
  let settled = facts.held !== ""; // whether `saved` is final
  let running = null; // the request under way
  let stopped = facts.held !== ""; // after a conflict only a person goes on
  let leaving = false;
  let last = now();
  let changedAt = 0;
  let dirtySince = 0;
  let refused = ""; // content that did not pass as a form: not sent again
  let failures = 0;
  let nextTry = 0;
  let revision = "";
  let unanswered = "";
  let name = hidden("office_save").value;
  const isNew = () => facts.record === "";
  if (form.dataset.wUnsavedForceValue === "true") settled = true;
  else saved = last;

  const settle = () => {
    if (settled) return;
    saved = now();
    settled = true;
  };
  for (const kind of ["keydown", "pointerdown", "input"]) form.addEventListener(kind, (event) => event.isTrusted && settle(), true);

  const fail = (words, type, again) => {
    tell("w-autosave:error", { text: words, type, error: null, response: null });
    if (!again) return;
    failures += 1;
    nextTry = Date.now() + Math.min(SLOWEST, 1000 * 2 ** failures);
  };

  const send = async () => {
    const data = new FormData(form);
    const sent = content(data);
    if (!isNew()) name = random();
    copies.keep(name);
    data.set("office_save", name);
    data.set("csrfmiddlewaretoken", token());
    if (unanswered) data.set("office_unanswered", unanswered);
    if (revision) data.set("overwrite_revision_id", revision);
    tell("w-autosave:save", { formData: data });
    let response;
    try {
      response = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "application/json" }, redirect: "manual" });
    } catch {
      unanswered = unanswered || name;
      say(facts.network);
      return fail(facts.network, "server_error", true);
    }
    if (response.type === "opaqueredirect") {
      signedOut();
      return fail(facts.signedOut, "server_error", true);
    }
    const answer = await response.json().catch(() => null);
    if (!answer || response.status >= 500) {
      say(facts.server);
      if (response.status === 403) await reachable(); // a token of before signing out: says so
      return fail(notice.querySelector("[data-office-words]").textContent, "server_error", true);
    }
    if (answer.success) return succeed(answer, response, sent);
    if (answer.error_code === "made") { // the answer to making it was lost; it is there
      become(answer.url, answer.state);
      nextTry = 0;
      return undefined;
    }
    if (answer.error_code === "validation_error") {
      refused = sent;
      say("");
      return fail(answer.error_message, "validation_error", false);
    }
    if (answer.error_code === "invalid_revision") {
      stopped = true;
      say(`${answer.error_message} ${facts.conflict}`, { href: form.action, label: facts.open });
      fail(answer.error_message, "invalid_revision", false);
      return tell("w-autosave:deactivated", { error: null, response: answer });
    }
    say(answer.error_message || facts.server);
    return fail(answer.error_message || facts.server, "server_error", true);
  };

  const become = (url, state) => {
    copies.drop();
    form.action = url;
    history.replaceState(null, "", url);
    facts.record = `wagtailcore.page:${/\/(\d+)\//.exec(url)[1]}`;
    hidden("office_loaded").value = state;
  };

  const succeed = async (answer, response, sent) => {
    unanswered = "";
    failures = 0;
    nextTry = 0;
    saved = sent;
    revision = answer.revision_id || "";
    const state = response.headers.get("X-Office-State");
    if (answer.url) become(answer.url, state);
    hidden("office_loaded").value = state;
    const before = now();
    for (const [field, value] of Object.entries(answer.field_updates || {})) {
      const input = form.elements.namedItem(field);
      if (input) input.value = value;
    }
    const partials = form.querySelector("[data-w-autosave-target=partials]");
    if (answer.hydrate_url) {
      const more = await fetch(answer.hydrate_url).catch(() => null);
      if (more && more.ok && partials) partials.innerHTML = await more.text();
    }
    if (partials && answer.html) partials.innerHTML = answer.html;
    await new Promise((done) => requestAnimationFrame(done));
    if (before === sent) { // numbers of new rows came with the answer: they are no change of the person's
      saved = now();
      last = saved;
      copies.drop();
      tell("office:saved");
    }
    say("");
    tell("w-autosave:success", { response: answer, data: answer, timestamp: new Date() });
  };

  const turn = () => {
    if (running || leaving) return;
    const text = now();
    if (!settled && Date.now() - made < SETTLE) {
      saved = text;
      last = text;
      return;
    }
    settled = true;
    if (text !== last) {
      last = text;
      changedAt = Date.now();
      dirtySince = dirtySince || changedAt;
      if (text !== saved) copies.keep(name);
    }
    if (text === saved) {
      dirtySince = 0;
      return;
    }
    const ready = Date.now() - changedAt >= quiet || Date.now() - dirtySince >= LONGEST;
    if (!autosaves || stopped || !ready || text === refused || Date.now() < nextTry) return;
    dirtySince = 0;
    running = send().finally(() => { running = null; });
  };
  setInterval(turn, CHECK);
  const soon = () => { nextTry = 0; };
  addEventListener("online", soon);
  addEventListener("focus", soon);

  // --- save by hand ----------------------------------------------------------------------------------------------------
  const reachable = async () => {
    const address = `${facts.check}?record=${encodeURIComponent(facts.record)}`;
    const response = await fetch(address, { redirect: "manual", headers: { Accept: "application/json" } }).catch(() => null);
    if (!response) return say(facts.network);
    if (response.type === "opaqueredirect") return signedOut();
    const answer = response.ok ? await response.json().catch(() => null) : null;
    if (!answer) return say(facts.server);
    if (answer.gone) return say(answer.gone);
    if (answer.account !== facts.account) return say(facts.other, { href: facts.login, label: facts.signIn });
    return true;
  };

  let pressed = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    if (pressed) return;
    pressed = true;
    submit(event.submitter).finally(() => { pressed = false; });
  }, true);

  const submit = async (button) => {
    await new Promise((done) => setTimeout(done, 300)); // the rich text editor's last words reach their field
    if (running) await running;
    settle();
    copies.keep(name);
    if (!(await reachable())) {
      release(button);
      return;
    }
    if (running) await running; // an autosave may have begun meanwhile
    leaving = true;
    if (!isNew()) name = random();
    hidden("office_save").value = name;
    if (unanswered) hidden("office_unanswered").value = unanswered;
    copies.keep(name);
    token();
    if (button && button.name) hidden(button.name).value = button.value;
    form.dataset.wUnsavedConfirmationValue = "false";
    HTMLFormElement.prototype.submit.call(form);
  };
  // Wagtail's button shows that it works until the page goes; here the page stays.
  const release = (button) => {
    if (button) button.removeAttribute("data-w-progress-loading-value");
  };

  addEventListener("beforeunload", (event) => {
    if (!leaving && settled && now() !== saved) {
      copies.keep(name);
      event.preventDefault();
    }
  });
  addEventListener("pageshow", (event) => { if (event.persisted) leaving = false; });

  // --- what a former visit left ----------------------------------------------------------------------------------------
  const copy = facts.held ? null : copies.found();
  if (copy && new URLSearchParams(copy.fields).toString() !== new URLSearchParams(entries()).toString()) {
    const when = new Date(copy.time).toLocaleString("zh-CN", { hour12: false });
    say(facts.found.replace("%(when)s", when), {
      onFirst: () => {
        leaving = true;
        const again = Object.assign(document.createElement("form"), { method: "post", action: form.action, hidden: true });
        const put = (field, value) => again.append(Object.assign(document.createElement("textarea"), { name: field, value }));
        for (const [field, value] of copy.fields) put(field, value);
        put("csrfmiddlewaretoken", token());
        put("office_loaded", copy.loaded);
        put("office_account", facts.account);
        put("office_save", copy.name);
        document.body.append(again);
        form.dataset.wUnsavedConfirmationValue = "false";
        again.submit();
      },
      onSecond: () => { copies.drop(); say(""); },
    });
  }
})();
