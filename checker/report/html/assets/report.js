// Keys, filters over all pages, and verdicts. Everything is readable without it. No address is fetched; nothing leaves the page but a
// file the reader downloads.
"use strict";
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const $$ = (selector, from = document) => [...from.querySelectorAll(selector)];
  const say = (word, n = "") => $(`[data-word="${word}"]`, $("#words").content).textContent.replace("{n}", n.toLocaleString());
  const make = (tag, text = "", properties = {}) => Object.assign(document.createElement(tag), { textContent: text }, properties);
  const idOf = (card) => card.dataset.id || card.id;
  const shown = (element) => element.getClientRects().length > 0;
  for (const element of $$(".js")) element.hidden = false;

  // --- what the browser keeps, if it keeps anything
  const memory = {};
  let kept = true;
  const keep = (name, value) => {
    memory[name] = value;
    try { localStorage.setItem(`checker.${name}`, JSON.stringify(value)); } catch { kept = false; }
  };
  const recall = (name, otherwise) => {
    try { return JSON.parse(localStorage.getItem(`checker.${name}`)) ?? otherwise; } catch { kept = false; return memory[name] ?? otherwise; }
  };

  // --- moving about
  const step = (selector, by) => {
    const all = $$(selector).filter(shown);
    if (!all.length) return;
    const here = document.activeElement?.closest(selector);
    const at = all.indexOf(here);
    const next = at >= 0 ? all[(at + by + all.length) % all.length] : by > 0 ? all.find((e) => e.getBoundingClientRect().top > 60) ?? all[0] : all.at(-1);
    next.tabIndex = -1;
    next.scrollIntoView({ block: "center" });
    next.focus({ preventScroll: true });
  };
  const press = (button, on) => button.setAttribute("aria-pressed", String(on));
  const toggle = (button, name) => press(button, document.body.classList.toggle(name));
  const folds = () => {
    const all = $$("main details:not(.filter)").filter(shown);
    const open = !all.every((fold) => fold.open);
    for (const fold of all) fold.open = open;
  };
  const actions = {
    j: () => step(".change", 1), k: () => step(".change", -1), n: () => step(".f", 1), p: () => step(".f", -1), e: folds,
    s: (button) => toggle(button, "one-column"), w: (button) => toggle(button, "spacing"), r: () => judge(document.activeElement?.closest(".f") ?? $$(".f").find(shown)),
    "/": () => { const filter = $("#filter"); filter.open = true; filter.scrollIntoView({ block: "nearest" }); $("#words-in").focus(); }, "?": () => $("#help").showModal(),
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("button[data-key]");
    if (button) actions[button.dataset.key](button);
  });
  const on = $("#keys-on");
  on.checked = recall("keys", true);
  on.addEventListener("change", () => keep("keys", on.checked));
  document.addEventListener("keydown", (event) => {
    if (!on.checked || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || $("dialog[open]")) return;
    if (event.target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select")) return;
    const button = $(`.tools button[data-key="${CSS.escape(event.key)}"]`);
    if (button) { event.preventDefault(); button.click(); }
  });

  // --- verdicts
  const verdicts = recall("verdicts", {});
  const form = $("#judge").content.firstElementChild.cloneNode(true);
  let judged = null;
  const badge = (card) => {
    const said = verdicts[idOf(card)];
    const head = $("h2, h3, h4", card);
    $(".judged", head)?.remove();
    if (said) head.append(make("span", `✓ ${say(said.verdict)}`, { className: "judged" }));
  };
  const count = () => {
    const n = Object.keys(verdicts).length;
    $("#save").disabled = n === 0;
    $("#saved").textContent = n ? say("saved", n) : "";
  };
  const judge = (card) => {
    if (!card) return;
    judged = card;
    const said = verdicts[idOf(card)] ?? {};
    for (const radio of form.elements.verdict) radio.checked = radio.value === said.verdict;
    form.elements.exact.checked = said.exact ?? true;
    form.elements.reason.value = said.reason ?? "";
    $(".unkept", form).hidden = kept;
    card.append(form);
    (form.elements.verdict.value ? $("input:checked", form) : form.elements.verdict[0]).focus();
  };
  const close = () => { const card = judged; form.remove(); judged = null; card.tabIndex = -1; card.focus(); };
  form.addEventListener("submit", (event) => { event.preventDefault(); close(); });
  form.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });
  form.addEventListener("input", () => {
    const verdict = form.elements.verdict.value;
    if (!verdict || !judged) return;
    const rule = idOf(judged).replace(/-[0-9a-f]{12}$/, "");
    verdicts[idOf(judged)] = { id: idOf(judged), rule, verdict, exact: verdict === "true" && form.elements.exact.checked, reason: form.elements.reason.value };
    keep("verdicts", verdicts);
    $(".unkept", form).hidden = kept;
    badge(judged);
    count();
  });
  form.elements.close.addEventListener("click", close);
  form.elements.clear.addEventListener("click", () => {
    if (judged) { delete verdicts[idOf(judged)]; keep("verdicts", verdicts); badge(judged); count(); }
    close();
  });
  $("#save").addEventListener("click", () => {
    const lines = Object.keys(verdicts).sort().map((id) => `${JSON.stringify(verdicts[id])}\n`).join("");
    const link = make("a", "", { href: URL.createObjectURL(new Blob([lines], { type: "application/x-ndjson" })), download: "verdicts.jsonl" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  });
  for (const id of Object.keys(verdicts)) for (const card of $$(`.f[data-id="${CSS.escape(id)}"], .f#${CSS.escape(id)}`)) badge(card);
  count();

  // --- filters
  const boxes = $("#boxes");
  if (!boxes) return;
  if (matchMedia("(max-width: 60rem)").matches) $("#filter").open = false;
  const page = $("#page");
  const many = Number(page.dataset.pages) > 1;
  const data = many ? window.CHECKER_DATA : null;
  const LIMIT = 200;
  let rows = null;
  const prepare = () => {
    rows = data.rows.map(([own, codes, date, href, words]) => {
      const code = codes.split(" ");
      return { own, code, date, href, words, text: `${code.map((c) => data.names[c]).join(" ")} ${words}`.toLowerCase() };
    });
  };
  const wanted = () => {
    const groups = new Map();
    for (const box of $$("input:checked", boxes)) groups.set(box.name, (groups.get(box.name) ?? new Set()).add(box.id));
    const terms = $("#words-in").value.toLowerCase().split(/\s+/).filter(Boolean);
    return { groups: [...groups.values()], terms, from: $("#date-from").value, to: $("#date-to").value };
  };
  const dated = (want, date) => (!want.from || (date && date >= want.from)) && (!want.to || (date && date <= want.to));
  const hit = (row) => {
    const line = make("li");
    const address = data.hrefs[row.href];
    const rule = row.code.find((c) => c.startsWith("r"));
    const [severity, verdict] = row.code;
    const id = `${data.names[rule]}-${row.own}`;
    line.append(make("span", data.names[severity], { className: "sev" }), " ", make("b", data.names[verdict]), " ");
    line.append(make("a", row.words, address ? { href: `${address}#${id}` } : {}), " ", make("span", data.names[rule], { className: "rule" }), " ");
    line.append(make("span", `${row.date} ${data.names[row.code[4]]}`, { className: "who" }));
    return line;
  };
  const everywhere = (want) => {
    if (!rows) prepare();
    const found = rows.filter((row) => want.groups.every((group) => row.code.some((c) => group.has(c))) && dated(want, row.date) && want.terms.every((term) => row.text.includes(term)));
    const list = make("ul", "", { className: "hits" });
    list.append(...found.slice(0, LIMIT).map(hit));
    $("#results").replaceChildren(list, ...(found.length > LIMIT ? [make("p", say("capped", LIMIT), { className: "hint" })] : []));
    $("#answer").textContent = say("result", found.length);
  };
  const here = (want) => {
    let n = 0;
    for (const card of $$(".f", page)) {
      const text = want.terms.length ? card.closest(".group").textContent.toLowerCase() : "";
      card.hidden = !dated(want, card.dataset.date) || !want.terms.every((term) => text.includes(term));
      const boxed = want.groups.every((group) => [...group].some((code) => card.classList.contains(code)));
      n += !card.hidden && boxed;
      card.dataset.out = String(card.hidden || !boxed);
    }
    for (const group of $$(".group", page)) group.hidden = !$('.f[data-out="false"]', group);
    $("#answer").textContent = say("here", n);
  };
  const answer = () => {
    const want = wanted();
    const any = want.groups.length > 0 || want.terms.length > 0 || want.from !== "" || want.to !== "";
    $("#answer").hidden = !any;
    page.hidden = any && many;
    $("#results").hidden = !(any && many);
    if (any && many) everywhere(want);
    else if (!many) here(want);
  };
  boxes.addEventListener("input", answer);
  boxes.addEventListener("submit", (event) => event.preventDefault());
  boxes.addEventListener("reset", () => setTimeout(answer));
  answer();

  // --- a link to a finding that has moved to another page
  const sought = decodeURIComponent(location.hash.slice(1));
  if (data && sought && !document.getElementById(sought)) {
    const row = data.rows.find(([own]) => sought.endsWith(`-${own}`));
    if (row && data.hrefs[row[3]]) location.replace(`${data.hrefs[row[3]]}#${sought}`);
  }
})();
