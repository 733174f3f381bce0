import { CERTIFICATE_POLICY } from './oids.ts';

/**
 * The valid_policy_tree of RFC 5280 §6.1.2 (a): a level of nodes for each certificate of the path.
 *
 * An empty tree (the RFC's NULL) has no nodes at all. Nodes know their parents only; a node without children on the next
 * level is dropped by `prune`.
 */
export class PolicyTree {
  #levels: PolicyNode[][];

  constructor() {
    this.#levels = [[{ policy: ANY, expected: new Set([ANY]), parent: null }]];
  }

  get isEmpty(): boolean {
    return this.#levels.every((level) => level.length === 0);
  }

  /** More nodes than a path of honest certificates makes. */
  get isTooLarge(): boolean {
    return this.#levels.reduce((sum, level) => sum + level.length, 0) > MAX_NODES;
  }

  /** §6.1.3 (d) and (e): the policies of the next certificate. @param anyAllowed whether its anyPolicy counts */
  addCertificate(policies: readonly string[] | null, anyAllowed: boolean): void {
    if (policies === null || this.isEmpty) {
      this.#clear();
      return;
    }
    const above = this.#levels.at(-1) ?? [];
    const level: PolicyNode[] = [];
    for (const policy of policies) {
      if (policy === ANY) continue;
      const matching = above.filter(({ expected }) => expected.has(policy));
      // (d)(1)(ii): only when no node expects it, the anyPolicy node takes it.
      const parents = matching.length > 0 ? matching : above.filter((node) => node.policy === ANY);
      for (const parent of parents) level.push({ policy, expected: new Set([policy]), parent });
    }
    if (anyAllowed && policies.includes(ANY)) {
      for (const parent of above) {
        for (const policy of parent.expected) {
          const taken = level.some((node) => node.parent === parent && node.policy === policy);
          if (!taken) level.push({ policy, expected: new Set([policy]), parent });
        }
      }
    }
    this.#levels.push(level);
    this.#prune();
  }

  /** §6.1.4 (b): the mappings of the certificate added last. */
  mapPolicies(mappings: ReadonlyMap<string, ReadonlySet<string>>, mappingAllowed: boolean): void {
    const level = this.#levels.at(-1) ?? [];
    for (const [policy, expected] of mappings) {
      const nodes = level.filter((node) => node.policy === policy);
      if (!mappingAllowed) {
        for (const node of nodes) level.splice(level.indexOf(node), 1);
      } else if (nodes.length > 0) {
        for (const node of nodes) node.expected = new Set(expected);
      } else {
        const any = level.find((node) => node.policy === ANY);
        if (any) level.push({ policy, expected: new Set(expected), parent: any.parent });
      }
    }
    this.#prune();
  }

  /** §6.1.5 (g): keeps what the user accepts. @param accepted `null`: any policy */
  intersect(accepted: ReadonlySet<string> | null): void {
    if (accepted === null || accepted.has(ANY) || this.isEmpty) return;
    const isTop = (node: PolicyNode) => node.parent !== null && node.parent.policy === ANY;
    const top = this.#levels.flat().filter(isTop);
    const unwanted = new Set(top.filter(({ policy }) => policy !== ANY && !accepted.has(policy)));
    const isUnder = (node: PolicyNode | null): boolean => node !== null && (unwanted.has(node) || isUnder(node.parent));
    this.#levels = this.#levels.map((level) => level.filter((node) => !isUnder(node)));

    const last = this.#levels.at(-1) ?? [];
    const any = last.find((node) => node.policy === ANY);
    if (any) {
      last.splice(last.indexOf(any), 1);
      const named = new Set(top.map(({ policy }) => policy));
      for (const policy of accepted) {
        if (!named.has(policy)) last.push({ policy, expected: new Set([policy]), parent: any.parent });
      }
    }
    this.#prune();
  }

  /** The policies under which the last certificate is valid. */
  get policies(): readonly string[] {
    return [...new Set((this.#levels.at(-1) ?? []).map(({ policy }) => policy))];
  }

  #clear(): void {
    this.#levels = this.#levels.map(() => []);
    this.#levels.push([]);
  }

  #prune(): void {
    for (let i = this.#levels.length - 2; i >= 0; i--) {
      const parents = new Set((this.#levels[i + 1] ?? []).map(({ parent }) => parent));
      this.#levels[i] = (this.#levels[i] ?? []).filter((node) => parents.has(node));
    }
  }
}

type PolicyNode = { policy: string; expected: ReadonlySet<string>; parent: PolicyNode | null };

const ANY = CERTIFICATE_POLICY.any;
const MAX_NODES = 1024;
