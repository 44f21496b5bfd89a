/** The outlines of symbols as one path for many points: cheaper than an element for each. */
import type { Pixel } from './label-placement.ts';
import type { ToneLook } from './tones.ts';

export function symbolPath(symbol: ToneLook['symbol'], points: readonly Pixel[], radius: number): string {
  return points.map(([x, y]) => outline(symbol, Math.round(x * 10) / 10, Math.round(y * 10) / 10, radius)).join('');
}

function outline(symbol: ToneLook['symbol'], x: number, y: number, r: number): string {
  switch (symbol) {
    case 'circle':
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
    case 'diamond':
      return `M${x} ${y - r * 1.3}l${r * 1.3} ${r * 1.3}l${-r * 1.3} ${r * 1.3}l${-r * 1.3} ${-r * 1.3}z`;
    case 'square':
      return `M${x - r * 0.9} ${y - r * 0.9}h${r * 1.8}v${r * 1.8}h${-r * 1.8}z`;
    case 'triangle':
      return `M${x} ${y - r * 1.2}l${r * 1.15} ${r * 2}h${-r * 2.3}z`;
    case 'cross':
      return `M${x - r} ${y - r}l${2 * r} ${2 * r}M${x + r} ${y - r}l${-2 * r} ${2 * r}`;
  }
}
