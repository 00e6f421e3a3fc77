"use strict";
// One draft at a time lives in this page alone: `draft` is what was dropped or pasted, as base64.
(() => {
  const $ = (id) => document.getElementById(id);
  const say = document.body.dataset;
  const lang = document.documentElement.lang;
  let draft = null;

  const toBase64 = (bytes) => {
    let binary = "";
    for (let i = 0; i < bytes.length; i += 32768) binary += String.fromCharCode(...bytes.subarray(i, i + 32768));
    return btoa(binary);
  };

  const post = async (path, body) => {
    const answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    if (!answer.ok) {
      const problem = await answer.json().catch(() => ({ error: answer.statusText }));
      throw new Error(problem.error || answer.statusText);
    }
    return answer;
  };

  const check = async (name, bytes) => {
    draft = { name, data: toBase64(bytes), lang };
    $("status").textContent = say.working;
    $("result").replaceChildren();
    try {
      const result = await (await post("/api/check", draft)).json();
      // Escaped on the server; the page's policy runs no script that stands in it.
      $("result").innerHTML = result.html;
      $("status").textContent = say.done;
      $("result").focus();
    } catch (problem) {
      draft = null;
      $("status").textContent = `${say.failed}: ${problem.message}`;
    }
  };

  const checkFile = async (file) => check(file.name, new Uint8Array(await file.arrayBuffer()));
  const checkText = () => $("text").value.trim() && check("pasted.txt", new TextEncoder().encode($("text").value));

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
      link.download = `${draft.name}.certificate.html`;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (problem) {
      $("status").textContent = `${say.failed}: ${problem.message}`;
    }
  };

  $("file").addEventListener("change", (event) => event.target.files[0] && checkFile(event.target.files[0]));
  $("check").addEventListener("click", checkText);
  $("sample").addEventListener("click", async () => {
    $("text").value = await (await fetch(`/sample?lang=${lang}`)).text();
    checkText();
  });
  $("result").addEventListener("click", (event) => {
    if (event.target.matches("button.accept")) decide(event.target);
    if (event.target.id === "certificate") certify();
  });
  for (const kind of ["dragover", "dragleave", "drop"]) {
    $("drop").addEventListener(kind, (event) => {
      event.preventDefault();
      $("drop").classList.toggle("over", kind === "dragover");
      if (kind === "drop" && event.dataTransfer.files[0]) checkFile(event.dataTransfer.files[0]);
    });
  }
})();
