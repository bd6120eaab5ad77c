// Says in words, on the page, that a passkey was not used; loaded only where passkeys are.
document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  const words = document.getElementById("passkey-failed");
  if (words) words.hidden = false;
});
