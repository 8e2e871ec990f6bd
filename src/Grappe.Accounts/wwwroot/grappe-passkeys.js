// Forms that a passkey fills: the browser asks its owner, the form carries the answer. Without this file the form is sent empty, and the
// server says what is missing.
for (const form of document.querySelectorAll("form[data-passkey]")) {
  const field = form.querySelector("input[name=Credential]"), trouble = form.querySelector("[data-trouble]");
  form.addEventListener("submit", async event => {
    if (field.value) return;
    event.preventDefault();
    trouble.hidden = true;
    try {
      const answer = await fetch(`/passkeys/${form.dataset.passkey}`, { method: "POST" });
      if (!answer.ok) throw new Error(answer.status);
      const options = await answer.json();
      const credential = form.dataset.passkey === "creation"
        ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
        : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
      field.value = JSON.stringify(credential);
      form.submit();
    } catch {
      trouble.hidden = false;
    }
  });
}
