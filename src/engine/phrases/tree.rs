//! Phrases as a tree: each node is the start of some phrase, each edge its next atom.
//!
//! Nodes are numbered level by level, so that the children of a node stand together and need no pointers.

use std::collections::VecDeque;
use std::ops::Range;

use super::vocabulary::number;
use crate::engine::program::Class;

/// What leads from one node to the next: the number of a word and whether a space stands before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Edge(u32);

impl Edge {
    pub(super) fn new(word: u32, spaced: bool) -> Self {
        Self(word << 1 | u32::from(spaced))
    }

    fn word(self) -> usize {
        (self.0 >> 1) as usize
    }
}

/// A phrase and something that it stands for.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Entry {
    /// The first has no space before it.
    pub(super) edges: Vec<Edge>,
    pub(super) class: Class,
}

/// The start of a phrase.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The first of its children; they end where those of the next node begin.
    children: u32,
    /// The first of its classes, likewise.
    classes: u32,
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

impl Tree {
    /// Builds the tree of some phrases over a vocabulary of `words` words.
    pub(super) fn new(mut entries: Vec<Entry>, words: usize) -> Self {
        entries.sort_unstable();
        entries.dedup();
        let mut tree = Self { first: vec![0; words], ..Self::default() };
        tree.edges.push(Edge(0));
        // Every node with the entries below it, and how many atoms they share.
        let mut open: VecDeque<(Range<usize>, usize)> = VecDeque::from([(0..entries.len(), 0)]);
        while let Some((mut below, depth)) = open.pop_front() {
            tree.nodes.push(Node { children: number(tree.edges.len()), classes: number(tree.classes.len()) });
            // Phrases that end here sort before those that go on.
            while entries.get(below.start).is_some_and(|entry| !below.is_empty() && entry.edges.len() == depth) {
                tree.classes.push(entries[below.start].class);
                below.start += 1;
            }
            while !below.is_empty() {
                let edge = entries[below.start].edges[depth];
                let same = entries[below.clone()].partition_point(|entry| entry.edges[depth] == edge);
                if depth == 0 {
                    tree.first[edge.word()] = number(tree.edges.len());
                }
                tree.edges.push(edge);
                open.push_back((below.start..below.start + same, depth + 1));
                below.start += same;
            }
        }
        tree.nodes.push(Node { children: number(tree.edges.len()), classes: number(tree.classes.len()) });
        tree.doors = vec![0; (DOORS * tree.edges.len()).next_power_of_two().max(64) / 64];
        for node in 0..tree.len() {
            for child in tree.children(node) {
                let (place, bit) = tree.door(node, tree.edges[child]);
                tree.doors[place] |= bit;
            }
        }
        tree
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

    /// What the phrases that end in a node stand for.
    pub(super) fn classes(&self, node: usize) -> &[Class] {
        &self.classes[self.nodes[node].classes as usize..self.nodes[node + 1].classes as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_found_by_their_edges() {
        let phrase = |words: &[(u32, bool)], class| Entry {
            edges: words.iter().map(|&(w, s)| Edge::new(w, s)).collect(),
            class,
        };
        let (a, ab, a_b) = ([(0, false)], [(0, false), (1, false)], [(0, false), (1, true)]);
        let entries = vec![
            phrase(&ab, 4),
            phrase(&a, 7),
            phrase(&a_b, 5),
            phrase(&a, 3),
            phrase(&a, 7),
            phrase(&[(2, false), (0, true)], 1),
        ];
        let tree = Tree::new(entries, 3);
        let node = tree.first(0).expect("starts phrases");
        assert_eq!(tree.classes(node), [3, 7]);
        let classes = |edge| tree.next(node, edge).map(|n| tree.classes(n));
        assert_eq!(classes(Edge::new(1, false)), Some([4].as_slice()));
        assert_eq!(classes(Edge::new(1, true)), Some([5].as_slice()));
        assert_eq!(classes(Edge::new(2, true)), None);
        assert_eq!((tree.first(1), tree.first(9)), (None, None));
        assert_eq!(tree.first(2).map(|n| tree.classes(n).len()), Some(0));
    }
}
