//! Phrases as a tree: each node is the start of some phrase, each edge its next atom.
//!
//! Nodes are numbered level by level, so that the children of a node stand together and need no pointers.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::vocabulary::number;
use crate::engine::program::{BARRIERS, Class};

/// What leads from one node to the next: the number of a word and whether a space stands before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Edge(u32);

impl Edge {
    pub(super) fn new(word: u32, spaced: bool) -> Self {
        Self(word << 1 | u32::from(spaced))
    }

    fn word(self) -> usize {
        (self.0 >> 1) as usize
    }
}

/// The start of a phrase.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The first of its children; they end where those of the next node begin.
    children: u32,
    /// The first of its classes, likewise.
    classes: u32,
    /// The first of its classes that is a barrier: these stand behind the others.
    barriers: u32,
}

/// All phrases.
#[derive(Debug, Default)]
pub(super) struct Tree {
    /// For each word, the node of the phrases that begin with it; 0, the root, where none do.
    first: Vec<u32>,
    /// All nodes but the root have an edge that leads to them. One more node stands at the end.
    nodes: Vec<Node>,
    edges: Vec<Edge>,
    classes: Vec<Class>,
    /// For each node and each edge that leaves it one bit: most words go on with no phrase, which is seen here without
    /// looking for them among the children.
    doors: Vec<u64>,
}

/// How many bits there are for each edge of a tree at least, so that few are set by others.
const DOORS: usize = 16;

/// A tree to which phrases are added.
///
/// Its nodes have numbers in the order in which they come.
#[derive(Debug, Default)]
pub(super) struct Builder {
    /// Where each edge leads that leaves a node.
    next: FxHashMap<(u32, Edge), u32>,
    /// Nodes in which phrases end, each with something that these stand for.
    classes: Vec<(u32, Class)>,
}

impl Builder {
    /// The node that an edge leads to, a new one where none does. Phrases start at the node 0.
    pub(super) fn follow(&mut self, node: u32, edge: Edge) -> u32 {
        let fresh = number(self.next.len() + 1);
        *self.next.entry((node, edge)).or_insert(fresh)
    }

    /// Says what the phrases stand for that end in a node.
    pub(super) fn end(&mut self, node: u32, class: Class) {
        self.classes.push((node, class));
    }

    /// The tree over a vocabulary of `words` words.
    pub(super) fn finish(self, words: usize) -> Tree {
        let nodes = self.next.len() + 1;
        let leaving = Grouped::new(self.next.into_iter().map(|((node, edge), next)| (node, (edge, next))), nodes);
        let ending = Grouped::new(self.classes.into_iter(), nodes);
        let mut tree = Tree { first: vec![0; words], ..Tree::default() };
        // The numbers that the nodes have here, in the order of the tree.
        let mut order = Vec::with_capacity(nodes);
        order.push(0);
        tree.edges.push(Edge(0));
        let mut at = 0;
        while let Some(&node) = order.get(at) {
            tree.open_node();
            for class in ending.of(node) {
                if tree.classes[tree.nodes[at].classes as usize..].last() != Some(class) {
                    tree.classes.push(*class);
                }
            }
            for (edge, next) in leaving.of(node) {
                if node == 0 {
                    tree.first[edge.word()] = number(tree.edges.len());
                }
                tree.edges.push(*edge);
                order.push(*next);
            }
            at += 1;
        }
        tree.open_node();
        tree.part_barriers();
        tree.open_doors();
        tree
    }
}

/// Entries of nodes, in order.
struct Grouped<T> {
    all: Vec<T>,
    /// Where those of each node start; one more at the end.
    starts: Vec<u32>,
}

impl<T: Copy + Default + Ord> Grouped<T> {
    fn new(entries: impl Iterator<Item = (u32, T)>, nodes: usize) -> Self {
        let entries: Vec<(u32, T)> = entries.collect();
        // Counted rather than sorted: there are many, and few of any one node.
        let mut starts = vec![0; nodes + 2];
        for (node, _) in &entries {
            starts[*node as usize + 2] += 1;
        }
        for node in 2..starts.len() {
            starts[node] += starts[node - 1];
        }
        let mut all = vec![T::default(); entries.len()];
        for (node, entry) in entries {
            let next = &mut starts[node as usize + 1];
            all[*next as usize] = entry;
            *next += 1;
        }
        for node in starts.windows(2) {
            all[node[0] as usize..node[1] as usize].sort_unstable();
        }
        Self { all, starts }
    }

    fn of(&self, node: u32) -> &[T] {
        &self.all[self.starts[node as usize] as usize..self.starts[node as usize + 1] as usize]
    }
}

impl Tree {
    /// Starts the next node: what is added to the edges and classes from here on is its own.
    fn open_node(&mut self) {
        let classes = number(self.classes.len());
        self.nodes.push(Node { children: number(self.edges.len()), classes, barriers: classes });
    }

    fn part_barriers(&mut self) {
        for node in 0..self.len() {
            let (first, after) = (self.nodes[node].classes as usize, self.nodes[node + 1].classes as usize);
            let plain = self.classes[first..after].partition_point(|class| *class < BARRIERS);
            self.nodes[node].barriers = number(first + plain);
        }
    }

    fn open_doors(&mut self) {
        self.doors = vec![0; (DOORS * self.edges.len()).next_power_of_two().max(64) / 64];
        for node in 0..self.len() {
            for child in self.children(node) {
                let (place, bit) = self.door(node, self.edges[child]);
                self.doors[place] |= bit;
            }
        }
    }

    fn children(&self, node: usize) -> Range<usize> {
        self.nodes[node].children as usize..self.nodes[node + 1].children as usize
    }

    /// The bit of an edge that leaves a node: its place among the doors and its value there.
    fn door(&self, node: usize, edge: Edge) -> (usize, u64) {
        let hash = ((node as u64) << 32 | u64::from(edge.0)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((hash >> 32) as usize & (self.doors.len() - 1), 1 << (hash >> 26 & 63))
    }

    /// How many nodes there are.
    pub(super) fn len(&self) -> usize {
        self.edges.len()
    }

    /// The node of the phrases that begin with a word.
    pub(super) fn first(&self, word: u32) -> Option<usize> {
        self.first.get(word as usize).map(|&node| node as usize).filter(|&node| node != 0)
    }

    /// The node that an edge leads to.
    pub(super) fn next(&self, node: usize, edge: Edge) -> Option<usize> {
        let (place, bit) = self.door(node, edge);
        if self.doors[place] & bit == 0 {
            return None;
        }
        let children = self.children(node);
        let place = self.edges[children.clone()].binary_search(&edge).ok()?;
        Some(children.start + place)
    }

    /// What the phrases that end in a node stand for, barriers aside.
    #[inline]
    pub(super) fn classes(&self, node: usize) -> &[Class] {
        &self.classes[self.nodes[node].classes as usize..self.nodes[node].barriers as usize]
    }

    /// The barriers that the phrases belong to that end in a node.
    #[inline]
    pub(super) fn barriers(&self, node: usize) -> &[Class] {
        &self.classes[self.nodes[node].barriers as usize..self.nodes[node + 1].classes as usize]
    }

    /// Whether a phrase ends in a node.
    #[inline]
    pub(super) fn is_end(&self, node: usize) -> bool {
        self.nodes[node].classes < self.nodes[node + 1].classes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_by_their_edges() {
        let (a, ab, a_b) = ([(0, false)], [(0, false), (1, false)], [(0, false), (1, true)]);
        let mut builder = Builder::default();
        let mut add = |words: &[(u32, bool)], class| {
            let node = words.iter().fold(0, |node, &(w, s)| builder.follow(node, Edge::new(w, s)));
            builder.end(node, class);
        };
        add(&ab, 4);
        add(&a, 7);
        add(&a_b, 5);
        add(&a, 3);
        add(&a, 7);
        add(&a, BARRIERS + 2);
        add(&[(2, false), (0, true)], 1);
        let tree = builder.finish(3);
        let node = tree.first(0).expect("starts phrases");
        assert_eq!((tree.classes(node), tree.barriers(node)), ([3, 7].as_slice(), [BARRIERS + 2].as_slice()));
        let classes = |edge| tree.next(node, edge).map(|n| tree.classes(n));
        assert_eq!(classes(Edge::new(1, false)), Some([4].as_slice()));
        assert_eq!(classes(Edge::new(1, true)), Some([5].as_slice()));
        assert_eq!(classes(Edge::new(2, true)), None);
        assert_eq!((tree.first(1), tree.first(9)), (None, None));
        assert_eq!(tree.first(2).map(|n| tree.classes(n).len()), Some(0));
    }
}
