"""Trees: such as decision trees, parse trees and the merges of byte-pair encoding."""
