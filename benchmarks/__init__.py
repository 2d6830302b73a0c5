"""Measurements that write their own pages in docs/."""
