// Pictures of the page for docs/review.md.
import { mkdirSync } from "node:fs";
import path from "node:path";

/** Takes every picture of a page into a folder. */
export async function take(browser, file, folder) {
  mkdirSync(folder, { recursive: true });
  const shot = async (name, options, act, clip) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, colorScheme: "light", ...options });
    const page = await context.newPage();
    await page.goto(`file://${file}`);
    await act(page);
    await page.waitForTimeout(400);
    const target = clip ? page.locator(clip).first() : page;
    await target.screenshot({ path: path.join(folder, `${name}.png`) });
    await context.close();
  };
  const third = async (page) => {
    for (const key of ["j", "j", "j", "j"]) await page.keyboard.press(key);
    await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0); });
  };
  await shot("review", {}, third);
  await shot("review-dark", { colorScheme: "dark" }, async (page) => {
    for (let times = 0; times < 8; times += 1) await page.keyboard.press("j");
    await page.evaluate(() => document.activeElement.blur());
  });
  await shot("review-claims", {}, (page) => page.evaluate(() => { document.querySelector("#filters").hidden = true; }), ".claims");
  await shot("review-phone", { viewport: { width: 390, height: 844 } }, async (page) => {
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await page.evaluate(() => document.activeElement.blur());
  });
}
