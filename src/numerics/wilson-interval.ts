/** The interval in which a share lies, judged by a count. */

/**
 * Wilson's score interval; it stays within 0 … 1 and is not empty where none or all were counted.
 * Source: Wilson 1927, doi:10.1080/01621459.1927.10502953, equation for p′.
 * @param count how many had it, 0 … total
 * @param total how many were looked at, above 0
 * @param z quantile of the normal law; 1.96 covers about 95 %
 */
export function wilsonInterval(count: number, total: number, z = 1.959963984540054): { readonly low: number; readonly high: number } {
  if (!(total > 0 && count >= 0 && count <= total)) throw new RangeError(`${count} of ${total} is not a share`);
  const share = count / total;
  const centre = share + z ** 2 / (2 * total);
  const half = z * Math.sqrt((share * (1 - share)) / total + (z / (2 * total)) ** 2);
  const scale = 1 + z ** 2 / total;
  // At both ends of the range the bound is exact; subtraction leaves some 1e-17.
  return { low: count === 0 ? 0 : (centre - half) / scale, high: count === total ? 1 : (centre + half) / scale };
}
