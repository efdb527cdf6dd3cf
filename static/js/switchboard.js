// Opens every reason on the page below. The page itself comes as visitors get it.
for (const reason of document.querySelectorAll("details[data-why]")) reason.open = true;
