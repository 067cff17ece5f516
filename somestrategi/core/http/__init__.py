"""The way out, by two doors: `pages` asks what a public page answers, `api` talks to a platform's interface."""
