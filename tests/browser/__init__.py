"""The page in a real browser: Chromium, headless, steered by Playwright."""
