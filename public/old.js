// For browsers without modules, which cannot run the app: says so, in words that they understand.
document.documentElement.setAttribute('data-app', 'failed');
document.addEventListener('DOMContentLoaded', function () {
  document.getElementById('no-app').removeAttribute('hidden');
  document.getElementById('no-app-retry').onclick = function () { location.reload(); };
});
