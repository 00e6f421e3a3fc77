"use strict";
// One draft at a time lives in this page alone: `draft` is what was dropped or pasted, as base64.
(() => {
  const $ = (id) => document.getElementById(id);
  const say = document.body.dataset;
  const lang = document.documentElement.lang;
  let draft = null;
  let turn = 0; // of two checks under way the later one counts

  const toBase64 = (bytes) => {
    let binary = "";
    for (let i = 0; i < bytes.length; i += 32768) binary += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return btoa(binary);
  };

  const post = async (path, body) => {
    const sent = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) };
    const answer = await fetch(path, sent).catch(() => {
      throw new Error(say.gone);
    });
    if (answer.status === 403) throw new Error(say.gone);
    if (!answer.ok) {
      const problem = await answer.json().catch(() => ({ error: answer.statusText }));
      throw new Error(problem.error || answer.statusText);
    }
    return answer;
  };

  const fail = (problem) => {
    $("status").textContent = `${say.failed}: ${problem.message}`;
  };

  const check = async (name, bytes) => {
    const mine = ++turn;
    draft = null;
    $("status").textContent = say.working;
    $("result").replaceChildren();
    try {
      if (bytes.length > Number(say.limit)) throw new Error(say.large.replace("{n}", String(Number(say.limit) >> 20)));
      const sent = { name, data: toBase64(bytes), lang };
      const result = await (await post("/api/check", sent)).json();
      if (mine !== turn) return;
      draft = sent;
      // Escaped on the server; the page's policy runs no script that stands in it.
      $("result").innerHTML = result.html;
      $("status").textContent = say.done;
      $("result").focus();
    } catch (problem) {
      if (mine === turn) fail(problem);
    }
  };

  const checkFile = async (file) => check(file.name, new Uint8Array(await file.arrayBuffer()));
  const checkText = () => {
    if ($("text").value.trim()) return check(`${say.pasted}.txt`, new TextEncoder().encode($("text").value));
    $("status").textContent = say.empty;
    $("text").focus();
  };

  const decide = (button) => {
    const finding = button.closest(".finding");
    const reason = finding.querySelector("input");
    if (!reason.value.trim()) return reason.focus();
    const accepted = finding.classList.toggle("accepted");
    reason.readOnly = accepted;
    button.setAttribute("aria-pressed", String(accepted));
    button.textContent = accepted ? button.dataset.undo : button.dataset.accept;
  };

  const certify = async () => {
    const accepted = [...document.querySelectorAll(".finding.accepted")].map((item) => ({ id: item.dataset.id, reason: item.querySelector("input").value }));
    try {
      const page = await (await post("/api/certificate", { ...draft, by: $("by").value, accepted })).blob();
      const link = document.createElement("a");
      link.href = URL.createObjectURL(page);
      link.download = `${draft.name}.${say.certificate}.html`;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (problem) {
      fail(problem);
    }
  };

  $("file").addEventListener("change", (event) => {
    const file = event.target.files[0];
    event.target.value = ""; // so that the same file, mended, can be chosen again
    if (file) checkFile(file);
  });
  $("check").addEventListener("click", checkText);
  $("sample").addEventListener("click", async () => {
    try {
      $("text").value = await (await fetch(`/sample?lang=${lang}`)).text();
      checkText();
    } catch {
      fail(new Error(say.gone));
    }
  });
  $("result").addEventListener("click", (event) => {
    if (event.target.matches("button.accept")) decide(event.target);
    if (event.target.id === "certificate") certify();
  });
  $("result").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches(".decide input")) decide(event.target.parentElement.querySelector("button"));
  });
  // A file let go anywhere on the page is checked: beside the box the browser would open it instead of the page.
  for (const kind of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(kind, (event) => {
      if (!event.dataTransfer.types.includes("Files")) return;
      event.preventDefault();
      $("drop").classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files[0]) checkFile(event.dataTransfer.files[0]);
    });
  }
})();
