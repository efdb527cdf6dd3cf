// Hands what the page asks the device for to django-allauth's script, which does the rest.
const form = document.querySelector("[data-passkey]");
const options = JSON.parse(form.dataset.options);
const { forms } = window.allauth.webauthn;
const ids = { credential: "credential", signup: "passkey-go", authenticate: "passkey-go" };

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  document.getElementById("passkey-failed").hidden = false;
});
if (form.dataset.passkey === "signup") {
  const data = { creation_options: options };
  forms.signupForm({ ids, data });
} else {
  const data = { request_options: options };
  forms.authenticateForm({ ids, data });
}
