import * as fc from 'fast-check';
import { Money } from '../../lib/model/money';
import { problemOf } from './refused';

const micros = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n });

describe('Money', () => {
  it('adds a tenth and two tenths to exactly three tenths', () => {
    expect(Money.eur(0.1).plus(Money.eur(0.2))).toEqual(Money.eur(0.3));
  });

  it('adds up exactly in any order', () => {
    fc.assert(
      fc.property(fc.array(micros, { minLength: 1, maxLength: 20 }), (amounts) => {
        const sum = (list: readonly bigint[]): bigint =>
          list.reduce((total, m) => total.plus(Money.micros(m, 'EUR')), Money.zero('EUR')).micros;
        expect(sum(amounts)).toBe(amounts.reduce((a, b) => a + b, 0n));
        expect(sum([...amounts].reverse())).toBe(sum(amounts));
      }),
    );
  });

  it('takes away what was added', () => {
    fc.assert(
      fc.property(micros, micros, (a, b) => {
        expect(Money.micros(a, 'USD').plus(Money.micros(b, 'USD')).minus(Money.micros(b, 'USD')).micros).toBe(a);
      }),
    );
  });

  it('writes all six decimals as text in JSON, so that no reader rounds them', () => {
    expect(JSON.stringify(Money.usd(1234.5))).toBe('{"amount":"1234.500000","currency":"USD"}');
    expect(Money.usd(-0.000001).toJSON()).toEqual({ amount: '-0.000001', currency: 'USD' });
    expect(Money.micros(9_007_199_254_740_993_000_001n, 'USD').toJSON().amount).toBe('9007199254740993.000001');
  });

  it('keeps every millionth through JSON', () => {
    fc.assert(
      fc.property(micros, (m) => {
        const { amount } = Money.micros(m, 'EUR').toJSON();
        expect(BigInt(amount.replace('.', ''))).toBe(m);
      }),
    );
  });

  it('shows two decimals and the currency to people', () => {
    expect(`${Money.eur(12.345).toString()} ${Money.eur(-3).toString()}`).toBe('12.35 EUR -3.00 EUR');
  });

  it('compares amounts', () => {
    expect([Money.eur(1).compare(Money.eur(2)), Money.eur(2).compare(Money.eur(2)), Money.eur(3).compare(Money.eur(2))]).toEqual([
      -1, 0, 1,
    ]);
  });

  it('rounds a product to the nearest millionth', () => {
    expect(Money.eur(10).times(1 / 3).micros).toBe(3_333_333n);
  });

  it.each([
    ['sum', () => Money.eur(1).plus(Money.usd(1))],
    ['difference', () => Money.eur(1).minus(Money.usd(1))],
    ['comparison', () => Money.eur(1).compare(Money.usd(1))],
  ])('refuses the %s of two currencies, naming both', (_, mix) => {
    const problem = problemOf(mix);
    expect(problem).toMatchObject({ id: 'currency', got: "'EUR and USD'" });
    expect(problem.next).toContain('exchange rate');
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '12' as never, undefined as never, null as never])('refuses the amount %p', (amount) => {
    expect(problemOf(() => Money.eur(amount))).toMatchObject({ id: 'quantity', message: 'Money needs a finite amount' });
  });

  it.each(['', 'eur', 'EURO', '€'])("refuses the currency '%s'", (currency) => {
    expect(problemOf(() => Money.of(1, currency))).toMatchObject({ id: 'currency', got: `'${currency}'` });
  });

  it('is known as money across copies of the package, and nothing else is', () => {
    expect(Money.isMoney(Money.eur(1))).toBe(true);
    for (const other of [1, '1 EUR', null, undefined, { micros: 1n, currency: 'EUR' }]) expect(Money.isMoney(other)).toBe(false);
  });
});
