// The pages work without this file. It adds: theme switch without a round trip, popovers that close on Escape or a click outside, passwords that can be seen while they are typed.
const root = document.documentElement;
for (const form of document.querySelectorAll("form[data-theme-form]")) {
  form.addEventListener("submit", event => {
    event.preventDefault();
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=lax`;
    dispatchEvent(new CustomEvent("themechange"));
  });
}
const open = () => document.querySelectorAll("details.prov[open], details.site-nav[open]");
addEventListener("keydown", event => {
  if (event.key !== "Escape") return;
  for (const details of open()) { details.open = false; details.querySelector("summary").focus(); }
});
addEventListener("click", event => { for (const details of open()) if (!details.contains(event.target)) details.open = false; });
for (const button of document.querySelectorAll(".show-password")) {
  const field = document.getElementById(button.getAttribute("aria-controls"));
  const [show, hide] = [button.textContent, button.dataset.hide];
  const see = seen => { field.type = seen ? "text" : "password"; button.textContent = seen ? hide : show; };
  button.addEventListener("click", () => { see(field.type === "password"); field.focus(); });
  field.form.addEventListener("submit", () => see(false));
}
