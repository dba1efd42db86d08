/* Whoever signs out leaves nothing of what they wrote in this window: offices share computers. */
document.addEventListener("submit", (event) => {
  if (!/\/logout\/$/.test(event.target.action)) return;
  for (const key of Object.keys(sessionStorage)) if (key.startsWith("office-draft:")) sessionStorage.removeItem(key);
}, true);
