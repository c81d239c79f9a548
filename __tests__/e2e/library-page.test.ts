import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from "vitest";
import { chromiumMissing, launchBrowser } from "../support/browser";
import { LibraryApi } from "../support/library-api";
import { renderTemplate } from "../support/scripts";
import { describeUnless } from "../support/suites";
import { toolsMissing } from "../support/tools";

describeUnless(chromiumMissing() ?? toolsMissing("terraform"), "the library's page in Chromium", () => {
  let browser: Browser;
  let api: LibraryApi;
  /** Serves the rendered page from another origin than the API's, as CloudFront does. */
  let site: Server;
  let page: Page;
  /** Requests to others than these two, and exceptions that nobody caught. */
  let foreign: readonly string[];
  let faults: readonly string[];

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  beforeEach(async () => {
    api = await LibraryApi.start();
    const html = await renderTemplate("templates/library/index.html", { api_url: api.url });
    site = createServer((_, response) => response.setHeader("Content-Type", "text/html").end(html));
    site.listen(0, "127.0.0.1");
    await once(site, "listening");
    const url = `http://127.0.0.1:${(site.address() as AddressInfo).port}`;
    page = await browser.newPage({ baseURL: url });
    page.setDefaultTimeout(10_000);
    foreign = [];
    faults = [];
    page.on("request", (request) => {
      const known = [api.url, url, "data:"].some((own) => request.url().startsWith(own));
      if (!known) foreign = [...foreign, request.url()];
    });
    page.on("pageerror", (error) => {
      faults = [...faults, error.message];
    });
  });

  afterEach(async () => {
    await page.close();
    await api.stop();
    site.closeAllConnections();
    site.close();
    expect({ foreign, faults }).toEqual({ foreign: [], faults: [] });
  });

  const alice = { id: 1, name: "Alice" };
  const bob = { id: 2, name: "Bob" };
  const orwell = { id: 1, title: "1984", author: "George Orwell", borrowed_by: null };

  /** Opens the page and waits until it has asked the API, well or in vain. */
  const open = async () => {
    await page.goto("/");
    await page.locator("body:not([aria-busy])").waitFor();
  };
  const said = (role: "alert" | "status", text: RegExp) => page.getByRole(role).filter({ hasText: text }).waitFor();
  const items = (list: string) => page.getByRole("list", { name: list }).getByRole("listitem").allTextContents();
  const fill = (label: string, value: string) => page.getByLabel(label, { exact: true }).fill(value);
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();

  it("lists users and books", async () => {
    api.users = [alice, bob];
    api.books = [orwell, { ...orwell, id: 2, title: "Animal Farm", borrowed_by: bob.id }];
    await open();
    expect(await items("Users")).toEqual(["Alice", "Bob"]);
    expect(await items("Books")).toEqual([
      "1984by George OrwellBorrowReturn",
      "Animal Farmby George Orwell, lent to BobBorrowReturn",
    ]);
    expect(await page.getByRole("alert").isVisible()).toBe(false);
    expect(api.requests).toEqual(["GET /users/", "GET /books/"]);
  });

  it("says that a new library is empty, and offers no one to borrow as", async () => {
    await open();
    expect(await page.getByText("No books yet").isVisible()).toBe(true);
    expect(await page.getByText("No users yet").isVisible()).toBe(true);
    expect(await page.getByLabel("Borrow and return as").isDisabled()).toBe(true);
  });

  it("creates a user and a book, and empties the form for the next one", async () => {
    await open();
    await fill("Name", "Alice");
    await press("Add user");
    await said("status", /Alice is a user now/);
    await fill("Title", "1984");
    await fill("Author", "George Orwell");
    await press("Add book");
    await said("status", /“1984” is in the library now/);
    expect(api.users).toEqual([alice]);
    expect(api.books).toEqual([orwell]);
    expect(await items("Users")).toEqual(["Alice"]);
    expect(await page.getByLabel("Title").inputValue()).toBe("");
    expect(await page.getByText("No books yet").isVisible()).toBe(false);
  });

  it("borrows and returns as the chosen user, who stays chosen, as does the pressed button", async () => {
    api.users = [alice, bob];
    api.books = [orwell];
    await open();
    await page.getByLabel("Borrow and return as").selectOption("Bob");
    await press("Borrow 1984");
    await said("status", /“1984” is lent to Bob/);
    expect(api.books).toEqual([{ ...orwell, borrowed_by: bob.id }]);
    expect(await page.locator(":focus").getAttribute("aria-label")).toBe("Borrow 1984");
    await press("Return 1984");
    await said("status", /“1984” is back from Bob/);
    expect(api.books).toEqual([orwell]);
    expect(api.requests.filter((request) => request.startsWith("POST"))).toEqual([
      "POST /books/1/borrow/2",
      "POST /books/1/return/2",
    ]);
  });

  it("gives the API's reason where it refuses", async () => {
    api.users = [alice, bob];
    api.books = [{ ...orwell, borrowed_by: bob.id }];
    await open();
    await press("Borrow 1984");
    await said("alert", /The API refused: Book already borrowed/);
    expect(await page.getByRole("status").textContent()).toBe("");
  });

  it("says plainly that the API cannot be reached, keeps what was typed, and tries again when asked", async () => {
    await open();
    await api.stop();
    await fill("Name", "Alice");
    await press("Add user");
    await said("alert", new RegExp(`The library's API at ${api.url} cannot be reached`));
    expect(await page.getByLabel("Name").inputValue()).toBe("Alice");
    api.users = [bob];
    await api.listen();
    await press("Try again");
    await page.getByRole("alert").waitFor({ state: "hidden" });
    expect(await items("Users")).toEqual(["Bob"]);
  });

  it.each([
    ["an error without a reason", { status: 502, body: null }, /The API answered with an error \(502\)/],
    [
      "a list of what is wrong",
      { status: 422, body: { detail: [{ msg: "Field required" }] } },
      /refused: Field required/,
    ],
    ["something else's answer", { status: 200, body: { hello: "world" } }, /is not the library's API/],
  ])("does not take %s for books and users", async (_, answer, message) => {
    api.broken = answer;
    await open();
    await said("alert", message);
    expect(await items("Books")).toEqual([]);
  });

  it("shows names as they are, never as markup", async () => {
    const name = `<img src=x onerror="document.title='taken'">`;
    api.users = [{ id: 1, name }];
    api.books = [{ ...orwell, title: name }];
    await open();
    expect(await items("Users")).toEqual([name]);
    expect(await page.getByRole("button", { name: `Borrow ${name}` }).count()).toBe(1);
    expect(await page.title()).toBe("Library");
  });

  it("fits a telephone's width, with long words too", async () => {
    api.users = [{ id: 1, name: "A".repeat(200) }];
    api.books = [{ ...orwell, title: "B".repeat(200) }];
    await page.setViewportSize({ width: 360, height: 740 });
    await open();
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(360);
  });

  it("names every control for a screen reader", async () => {
    api.users = [alice];
    api.books = [orwell];
    await open();
    const names = await page.getByRole("main").ariaSnapshot();
    for (const control of ["combobox", "textbox", "button"])
      expect(names).not.toMatch(new RegExp(`- ${control}(:|$)`, "m"));
    for (const control of ['combobox "Borrow and return as"', 'textbox "Author"', 'button "Return 1984"'])
      expect(names).toContain(`- ${control}`);
  });
});
