"""Tests of the actions package and the analysis of reports."""
