"""Tests of the audit: each rule on a planted defect and on a clean contract."""
