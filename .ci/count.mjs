/** Prints "passed failed" for one step of `.ci/run`, from vitest's JSON report (or `-` for none) and the exit status. */
import { readFileSync } from 'node:fs';

const [path, status] = process.argv.slice(2);
let passed = 0;
let failed = 0;
if (path === '-') {
  if (status === '0') passed = 1;
} else {
  try {
    const report = JSON.parse(readFileSync(path, 'utf8'));
    passed = report.numPassedTests;
    // A file that fails outside its tests (it does not even load) has no failed test to count.
    const broken = report.testResults.filter(
      (it) => it.status === 'failed' && it.assertionResults.every((test) => test.status !== 'failed'),
    );
    failed = report.numFailedTests + broken.length;
  } catch {
    // No report: the suite never ran to its end, and the exit status below counts it.
  }
  // A suite that ran nothing has not passed.
  if (passed + failed === 0) failed = 1;
}
if (status !== '0' && failed === 0) failed = 1;
console.log(`${passed} ${failed}`);
