/**
 * Sets the chosen theme before the first paint, so that the page never flashes.
 * A file of its own, because the content policy forbids inline scripts.
 * Without a choice the attribute is absent and the style sheet follows the system.
 */
(function () {
  var root = document.documentElement;
  try {
    var theme = localStorage.getItem('ravine-theme');
    if (theme === 'light' || theme === 'dark') root.dataset.theme = theme;
    else delete root.dataset.theme;
  } catch {
    delete root.dataset.theme; // storage may be forbidden
  }
})();
