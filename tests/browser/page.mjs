// Drives the reviewer's page in headless Chromium: what marks, notes, keys and filters do, that hostile articles do
// nothing, that no request leaves the page, and that axe-core finds nothing to object to, in light and in dark.
//
//   node page.mjs PROGRAM [FOLDER]   with a FOLDER, pictures of the page go there
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import { chromium } from "playwright-core";

const [program, pictures] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname, "../..");
const folder = mkdtempSync(path.join(tmpdir(), "claimlint-page-"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync"],
});

/** Writes the page of some articles and returns its path. */
function written(name, ...args) {
  const file = path.join(folder, `${name}.html`);
  execFileSync(path.resolve(program), ["check", "--format", "html", "--fail-on", "never", "--date", "2026-11-24",
    "--output", file, ...args], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
  return file;
}

/** Opens a page, runs something on it, and sees that the browser had nothing to say and asked for nothing. */
async function on(file, options, run) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const said = [];
  const asked = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("dialog", (dialog) => { said.push(dialog.message()); dialog.dismiss(); });
  page.on("request", (request) => asked.push(request.url()));
  await page.goto(`file://${file}${options.hash || ""}`);
  await run(page);
  assert.deepEqual(said, [], "the browser has nothing to say");
  assert.deepEqual(asked.filter((url) => !url.startsWith(`file://${file}`)), [], "no request leaves the page");
  await context.close();
}

/** What axe-core objects to. Its script is put in by the driver, past the page's own policy. */
async function objections(file, options) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true, ...options });
  const page = await context.newPage();
  await page.goto(`file://${file}`);
  if (await page.locator("#open-all").isVisible()) await page.click("#open-all");
  await page.evaluate(() => document.querySelectorAll("details").forEach((details) => { details.open = true; }));
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  await context.close();
  return violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => `${node.html} ${node.failureSummary}`).join("\n")}`);
}

const tests = {
  async "every mark leads to its note and back"() {
    await on(one, {}, async (page) => {
      const marks = page.locator("mark");
      assert.ok(await marks.count() > 5);
      const number = (await marks.nth(2).getAttribute("data-n")).trim().split(" ")[0];
      await marks.nth(2).click();
      const note = page.locator(`#d1n${number}`);
      assert.ok(await note.evaluate((element) => element.classList.contains("on") && element.querySelector("details").open));
      await note.locator("a.back").click();
      assert.equal(await page.evaluate(() => document.activeElement.id), `d1r${number}`);
      // Beside its words, in the margin.
      const beside = await page.evaluate((id) => {
        const words = document.getElementById(id.replace("n", "r")).getBoundingClientRect();
        const aside = document.getElementById(id).getBoundingClientRect();
        return { right: aside.left - words.right, off: Math.abs(aside.top - words.top) };
      }, `d1n${number}`);
      assert.ok(beside.right > 0 && beside.off < 40, JSON.stringify(beside));
    });
  },
  async "notes in the margin do not overlap"() {
    await on(one, {}, async (page) => {
      for (const open of [false, true]) {
        if (open) await page.keyboard.press("o");
        await page.waitForTimeout(300);
        const boxes = await page.$$eval(".remark", (notes) => notes.map((note) => note.getBoundingClientRect().toJSON()));
        boxes.sort((a, b) => a.top - b.top);
        boxes.slice(1).forEach((box, index) => assert.ok(box.top >= boxes[index].bottom - 0.5, `note ${index}`));
      }
    });
  },
  async "keys walk through the findings"() {
    await on(one, {}, async (page) => {
      const focused = () => page.evaluate(() => document.activeElement.id || document.activeElement.closest("[id]").id);
      await page.keyboard.press("j");
      assert.equal(await focused(), "d1r1");
      await page.keyboard.press("j");
      await page.keyboard.press("j");
      await page.keyboard.press("k");
      assert.equal(await focused(), "d1r2");
      await page.keyboard.press("Enter");
      assert.equal(await focused(), "d1n2");
      assert.ok(await page.locator("#d1n2 details").evaluate((details) => details.open));
      await page.keyboard.press("Escape");
      assert.equal(await focused(), "d1r2");
      assert.equal(await page.locator(".on").count(), 0);
      await page.keyboard.press("?");
      assert.ok(await page.locator("#keys").isVisible());
      await page.keyboard.press("Escape");
      assert.ok(!(await page.locator("#keys").isVisible()));
      // Tab goes from the words to the notes below them in the page.
      await page.locator("#d1r3").focus();
      await page.keyboard.press("Tab");
      assert.equal(await focused(), "d1n3");
    });
  },
  async "filters hide findings, count them and stand in the address"() {
    await on(one, {}, async (page) => {
      const all = await page.locator(".remark").count();
      const errors = await page.locator(".remark.error").count();
      await page.uncheck("input[name=severity][value=warning]");
      assert.equal(await page.locator(".remark:visible").count(), errors);
      assert.equal(await page.locator("#shown").textContent(), `${errors} of ${all} shown`);
      assert.equal(await page.locator("mark:not(.off)").count(), await page.locator("mark.error").count());
      assert.match(page.url(), /#severity=error$/);
      await page.click("#show-all");
      assert.doesNotMatch(page.url(), /#/);
      await page.selectOption("select[name=family]", "evidence");
      const family = await page.locator(".remark:visible").count();
      assert.ok(family > 0 && family < all);
      await page.selectOption("select[name=rule]", "evidence/hype-promising");
      assert.match(page.url(), /#family=evidence&rule=evidence\/hype-promising$/);
      assert.equal(await page.locator(".remark:visible").count(), 2);
      await page.click("#show-all");
      await page.uncheck("input[name=jurisdiction][value=editorial]");
      const law = await page.locator(".remark:visible").count();
      assert.ok(law > 0 && law < all);
      assert.equal(await page.locator(".strip g:visible").count(), law);
    });
    await on(one, { hash: "#severity=error" }, async (page) => {
      assert.equal(await page.locator(".remark:visible").count(), await page.locator(".remark.error").count());
    });
  },
  async "rows of claims and the strip jump to their words"() {
    await on(one, {}, async (page) => {
      const row = page.locator(".cards tbody tr").nth(3);
      const id = (await row.locator(".jump").getAttribute("href")).slice(1);
      await row.locator("td").nth(2).click();
      assert.ok(await page.locator(`#${id}`).evaluate((element) => element.classList.contains("flash")));
      assert.ok(await page.locator(`#${id}`).evaluate((element) => element.getBoundingClientRect().top < innerHeight));
      await page.evaluate(() => scrollTo(0, 0));
      const tick = await page.locator(".strip g.error line").first().boundingBox();
      await page.mouse.click(tick.x, tick.y + 10);
      assert.ok(await page.locator(".remark.error.on").count());
    });
    await on(one, { hash: "#d1n4" }, async (page) => {
      assert.ok(await page.locator("#d1n4 details").evaluate((details) => details.open));
    });
  },
  async "several articles have an index"() {
    await on(many, {}, async (page) => {
      assert.equal(await page.locator("#index tbody tr").count(), await page.locator(".sheet").count());
      await page.locator("#index tbody a").last().click();
      assert.ok(await page.locator(".sheet").last().evaluate((sheet) => sheet.getBoundingClientRect().top < innerHeight));
    });
  },
  async "light and dark can be chosen"() {
    await on(one, { colorScheme: "light" }, async (page) => {
      const paper = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
      const light = await paper();
      await page.click("#theme");
      assert.notEqual(await paper(), light);
      await page.click("#theme");
      assert.equal(await paper(), light);
    });
  },
  async "on a phone notes stand below their words and nothing is cut"() {
    for (const file of [one, many, hostile]) {
      await on(file, { viewport: { width: 390, height: 844 } }, async (page) => {
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 390);
        const below = await page.$$eval(".remark", (notes) => notes.every((note) => getComputedStyle(note).position === "static"));
        assert.ok(below);
      });
    }
  },
  async "without scripts it is a plain page"() {
    await on(one, { javaScriptEnabled: false }, async (page) => {
      assert.ok(await page.locator("#d1n1 summary").isVisible());
      assert.ok(!(await page.locator("#filters").isVisible()));
    });
  },
  async "what is printed is all open"() {
    await on(one, {}, async (page) => {
      await page.emulateMedia({ media: "print" });
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      assert.equal(await page.locator(".more:visible").count(), await page.locator(".more").count());
      assert.ok(!(await page.locator("#filters").isVisible()));
      await page.evaluate(() => dispatchEvent(new Event("afterprint")));
      await page.emulateMedia({ media: "screen" });
      assert.equal(await page.locator(".more:visible").count(), 0);
      assert.ok((await page.pdf({ format: "A4" })).length > 10_000);
    });
  },
  async "hostile articles are inert"() {
    for (const javaScriptEnabled of [true, false]) {
      await on(hostile, { javaScriptEnabled }, async (page) => {
        if (javaScriptEnabled) {
          for (let times = 0; times < 12; times += 1) await page.keyboard.press("j");
          await page.click("#open-all");
        }
        assert.equal(await page.evaluate(() => globalThis.pwned), undefined);
        assert.ok(await page.locator(".remark").count() > 4);
        assert.equal(await page.locator("img, iframe, object, embed, base, link").count(), 0);
      });
    }
  },
  async "an article without findings says so"() {
    await on(clean, {}, async (page) => {
      assert.equal(await page.locator(".remark, mark, #filters").count(), 0);
      assert.match(await page.locator(".tally").first().textContent(), /0\s+errors/);
      await page.keyboard.press("j");
    });
  },
  async "axe-core finds nothing to object to"() {
    for (const file of [one, many, hostile, clean]) {
      for (const colorScheme of ["light", "dark"]) assert.deepEqual(await objections(file, { colorScheme }), []);
    }
    assert.deepEqual(await objections(one, { viewport: { width: 390, height: 844 } }), []);
  },
};

let failed = 0;
let one, many, hostile, clean;
try {
  one = written("one", "fixtures/articles/tofacitinib-fatigue.md");
  many = written("many", "fixtures/articles");
  hostile = written("hostile", "tests/browser/articles/hostile.md");
  clean = written("clean", "tests/browser/articles/clean.md");
  for (const [name, test] of Object.entries(tests)) {
    try {
      await test();
      console.log(`ok: ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED: ${name}\n${error.stack}`);
    }
  }
  if (pictures) await (await import("./pictures.mjs")).take(browser, one, pictures);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}
process.exit(failed ? 1 : 0);
