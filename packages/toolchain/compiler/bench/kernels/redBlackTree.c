/* A red-black tree with parent links (Cormen et al., chapter 13): insertions and look-ups. */
#include "kernel.h"

struct node { struct node *left, *right, *parent; u32 key; boolean red; };
static struct node nodes[2048];
struct tree { struct node *root; };

static void replace(struct tree *t, struct node *old, struct node *by) {
  struct node *parent = old->parent;
  if (!parent) t->root = by;
  else if (parent->left == old) parent->left = by;
  else parent->right = by;
  if (by) by->parent = parent;
}
static void rotate_left(struct tree *t, struct node *x) {
  struct node *y = x->right;
  if (!y) return;
  replace(t, x, y);
  x->right = y->left;
  if (y->left) y->left->parent = x;
  y->left = x;
  x->parent = y;
}
static void rotate_right(struct tree *t, struct node *x) {
  struct node *y = x->left;
  if (!y) return;
  replace(t, x, y);
  x->left = y->right;
  if (y->right) y->right->parent = x;
  y->right = x;
  x->parent = y;
}
static void mend(struct tree *t, struct node *node) {
  for (;;) {
    struct node *parent = node->parent;
    if (!parent || !parent->red) break;
    struct node *top = parent->parent;
    if (!top) break;
    boolean is_left = parent == top->left;
    struct node *uncle = is_left ? top->right : top->left;
    if (uncle && uncle->red) {
      parent->red = 0;
      uncle->red = 0;
      top->red = 1;
      node = top;
      continue;
    }
    if (is_left) {
      if (node == parent->right) {
        rotate_left(t, parent);
        node->red = 0;
      } else parent->red = 0;
      top->red = 1;
      rotate_right(t, top);
    } else {
      if (node == parent->left) {
        rotate_right(t, parent);
        node->red = 0;
      } else parent->red = 0;
      top->red = 1;
      rotate_left(t, top);
    }
    break;
  }
  if (t->root) t->root->red = 0;
}
static void insert(struct tree *t, struct node *node) {
  struct node *parent = 0, *at = t->root;
  while (at) {
    parent = at;
    at = node->key < at->key ? at->left : at->right;
  }
  node->parent = parent;
  node->left = 0;
  node->right = 0;
  node->red = 1;
  if (!parent) t->root = node;
  else if (node->key < parent->key) parent->left = node;
  else parent->right = node;
  mend(t, node);
}
static u32 depth_of(struct tree *t, u32 key) {
  u32 depth = 0;
  struct node *at = t->root;
  while (at && at->key != key) {
    at = key < at->key ? at->left : at->right;
    depth++;
  }
  return depth;
}

static struct tree tree;

u64 kernel(u32 rounds) {
  u64 sum = 0;
  u32 seed = 7;
  for (u32 r = 0; r < rounds * 4; r++) {
    tree.root = 0;
    for (usize i = 0; i < 2048; i++) {
      seed = seed * 1664525 + 1013904223;
      nodes[i].key = seed >> 4;
      insert(&tree, &nodes[i]);
    }
    for (usize i = 0; i < 2048; i++) sum += depth_of(&tree, nodes[i].key);
  }
  return sum;
}
