/** A red-black tree with parent links (Cormen et al., chapter 13): insertions and look-ups. */
import { zeroed } from "@ukts/lang";

class Node {
  left: Node | null = null;
  right: Node | null = null;
  parent: Node | null = null;
  key: u32 = 0;
  red: boolean = false;
}

const nodes: FixedArray<Node, 2048> = zeroed<FixedArray<Node, 2048>>();

class Tree {
  root: Node | null = null;

  replace(old: Node, by: Node | null): void {
    const parent = old.parent;
    if (parent === null) this.root = by;
    else if (parent.left === old) parent.left = by;
    else parent.right = by;
    if (by !== null) by.parent = parent;
  }
  rotateLeft(x: Node): void {
    const y = x.right;
    if (y === null) return;
    this.replace(x, y);
    x.right = y.left;
    if (y.left !== null) y.left.parent = x;
    y.left = x;
    x.parent = y;
  }
  rotateRight(x: Node): void {
    const y = x.left;
    if (y === null) return;
    this.replace(x, y);
    x.left = y.right;
    if (y.right !== null) y.right.parent = x;
    y.right = x;
    x.parent = y;
  }
  insert(node: Node): void {
    let parent: Node | null = null;
    let at: Node | null = this.root;
    while (at !== null) {
      parent = at;
      at = node.key < at.key ? at.left : at.right;
    }
    node.parent = parent;
    node.left = null;
    node.right = null;
    node.red = true;
    if (parent === null) this.root = node;
    else if (node.key < parent.key) parent.left = node;
    else parent.right = node;
    this.mend(node);
  }
  mend(start: Node): void {
    let node: Node = start;
    for (;;) {
      const parent = node.parent;
      if (parent === null || !parent.red) break;
      const top = parent.parent;
      if (top === null) break;
      const isLeft = parent === top.left;
      const uncle = isLeft ? top.right : top.left;
      if (uncle !== null && uncle.red) {
        parent.red = false;
        uncle.red = false;
        top.red = true;
        node = top;
        continue;
      }
      if (isLeft) {
        if (node === parent.right) {
          this.rotateLeft(parent);
          node.red = false;
        } else parent.red = false;
        top.red = true;
        this.rotateRight(top);
      } else {
        if (node === parent.left) {
          this.rotateRight(parent);
          node.red = false;
        } else parent.red = false;
        top.red = true;
        this.rotateLeft(top);
      }
      break;
    }
    if (this.root !== null) this.root.red = false;
  }
  depthOf(key: u32): u32 {
    let depth: u32 = 0;
    let at: Node | null = this.root;
    while (at !== null && at.key !== key) {
      at = key < at.key ? at.left : at.right;
      depth++;
    }
    return depth;
  }
}

const tree: Tree = zeroed<Tree>();

export function kernel(rounds: u32): u64 {
  let sum: u64 = 0;
  let seed: u32 = 7;
  for (let r: u32 = 0; r < rounds * 4; r++) {
    tree.root = null;
    for (let i: usize = 0; i < 2048; i++) {
      seed = seed * 1664525 + 1013904223;
      nodes[i].key = seed >> 4;
      tree.insert(nodes[i]);
    }
    for (let i: usize = 0; i < 2048; i++) sum += u64(tree.depthOf(nodes[i].key));
  }
  return sum;
}
