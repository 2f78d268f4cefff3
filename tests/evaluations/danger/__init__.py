# Makes the tests below importable by module name.
