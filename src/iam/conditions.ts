import { type Operator, operatorNamed } from './operators.ts';
import type { PatternScope } from './pattern.ts';
import type { Condition } from './policy-document.ts';
import { contextValue } from './request-context.ts';
import { all, any, not, type Truth, truth, unknown, YES } from './truth.ts';

/** The operator of a condition, taken apart. */
interface ConditionTest {
  readonly quantifier: 'all' | 'any' | null;
  readonly ifExists: boolean;
  /** `Null` where the test is for presence alone. */
  readonly operator: Operator | 'null';
}

/** Do all conditions of a statement hold? A statement without conditions always applies. */
export function evaluateConditions(conditions: readonly Condition[], scope: PatternScope): Truth {
  return all(conditions.map((condition) => evaluateCondition(condition, scope)));
}

/** Does one condition hold? What depends on a key that is not known is unknown, naming the key. */
export function evaluateCondition(condition: Condition, scope: PatternScope): Truth {
  const test = readTest(condition.operator);
  if (!test) return unknown(`the operator ${condition.operator}`);
  const value = contextValue(scope.context, condition.key);
  if (value.state === 'unknown') return unknown(condition.key);
  if (test.operator === 'null') return any(condition.values.map((wanted) => isAbsent(wanted, value.state === 'absent')));
  if (value.state === 'absent') return whenAbsent(test, test.operator, condition);
  return compareAll(test, test.operator, condition, value.values, scope);
}

function readTest(text: string): ConditionTest | undefined {
  const [, quantifier, base = '', ifExists] = /^(?:(forallvalues|foranyvalue):)?([a-z]+?)(ifexists)?$/i.exec(text) ?? [];
  const operator = base.toLowerCase() === 'null' ? 'null' : operatorNamed(base);
  if (!operator) return undefined;
  const each = quantifier?.toLowerCase();
  return {
    quantifier: each === 'forallvalues' ? 'all' : each === 'foranyvalue' ? 'any' : null,
    ifExists: ifExists !== undefined,
    operator,
  };
}

function isAbsent(wanted: string, absent: boolean): Truth {
  const expected = wanted.toLowerCase();
  return expected === 'true' || expected === 'false' ? truth(absent === (expected === 'true')) : unknown(`the meaning of "${wanted}"`);
}

function whenAbsent(test: ConditionTest, operator: Operator, condition: Condition): Truth {
  if (test.quantifier === 'all') return YES;
  if (test.quantifier === 'any') {
    // The guide has ForAnyValue fail and IfExists hold without the key; it does not say which of the two wins.
    return test.ifExists ? unknown(`${condition.operator} without ${condition.key}`) : truth(false);
  }
  return truth(test.ifExists || operator.negated);
}

function compareAll(test: ConditionTest, operator: Operator, condition: Condition, values: readonly string[], scope: PatternScope): Truth {
  const results = values.map((value) => compareOne(operator, condition, value, scope));
  if (test.quantifier === 'all') return all(results);
  if (test.quantifier === 'any') return any(results);
  // Several values under an operator for one: decided only where they agree.
  const agreed = results[0];
  return agreed && results.every((result) => result.is === agreed.is) ? agreed : unknown(condition.key);
}

/** Several values in the policy are alternatives; under a negated operator none of them may match. */
function compareOne(operator: Operator, condition: Condition, value: string, scope: PatternScope): Truth {
  const matched = any(condition.values.map((policyValue) => operator.compare(policyValue, value, scope)));
  return operator.negated ? not(matched) : matched;
}
