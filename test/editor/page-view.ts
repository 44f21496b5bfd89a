/** A page as it stands in VS Code's window: what a user reads in it and does there. */
/// <reference lib="dom" />
import type { FrameLocator, Locator, Page } from 'playwright-core';

export class PageView {
  readonly frame: FrameLocator;

  /** The page that is in sight; a notebook has a webview of its own, which is another extension's. */
  constructor(page: Page) {
    this.frame = page
      .locator('iframe.webview.ready[src*="extensionId=trapline"]:visible')
      .contentFrame()
      .locator('iframe#active-frame')
      .contentFrame();
  }

  get heading(): Locator {
    return this.frame.locator('h1');
  }

  get code(): Locator {
    return this.frame.locator('#your-code');
  }

  /** The user's lines, without the numbers of the evidence that stand between them. */
  lines(): Promise<string> {
    return this.code.evaluate((code) => {
      const copy = code.cloneNode(true) as HTMLElement;
      copy.querySelectorAll('sup').forEach((number) => number.remove());
      return [...copy.querySelectorAll('.line code')].map(({ textContent }) => textContent).join('\n');
    });
  }

  /** Where a run has ended, its sentence and its figures. */
  async results(): Promise<string> {
    const results = this.frame.locator('.results[aria-busy="false"]');
    return `${await results.locator('.verdict').textContent()} ${await results.locator('.both-arms').textContent()}`;
  }

  /** What a control is set to. */
  async value(name: string): Promise<string> {
    return this.frame.locator(`[data-control="${name}"]`).locator('input.exact, select').first().inputValue();
  }

  async values(names: readonly string[]): Promise<Record<string, string>> {
    return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await this.value(name)] as const)));
  }

  /** What stands below a control: where its value came from. */
  async source(name: string): Promise<string> {
    const text = await this.frame.locator(`[data-control="${name}"] .source`).textContent();
    return (text ?? '').replace(/\s+/g, ' ').trim();
  }

  async set(name: string, value: string): Promise<void> {
    const field = this.frame.locator(`[data-control="${name}"] input.exact`);
    await field.fill(value);
    await field.press('Enter');
  }

  async slide(name: string, steps: number): Promise<void> {
    const slider = this.frame.locator(`[data-control="${name}"] input[type="range"]`);
    for (let left = Math.abs(steps); left > 0; left--) await slider.press(steps > 0 ? 'ArrowRight' : 'ArrowLeft');
  }

  /** Starts a run and stops it in the next frame, however short it is. */
  async stopAsSoonAsItRuns(): Promise<void> {
    await this.frame.locator('.run-bar').evaluate(async (bar) => {
      const [run, stop] = bar.querySelectorAll('button');
      run!.click();
      while (stop!.disabled) await new Promise(requestAnimationFrame);
      stop!.click();
    });
  }

  /** Where the first step-through is: `2 of 3`. */
  async step(): Promise<string> {
    const position = await this.frame.locator('.picture-step-position').first().textContent();
    return (position ?? '').split(':')[0]!.trim();
  }

  button(name: string): Locator {
    return this.frame.getByRole('button', { name, exact: true });
  }

  fix(action: string): Locator {
    return this.frame.locator(`[data-fix="${action}"]`);
  }
}
