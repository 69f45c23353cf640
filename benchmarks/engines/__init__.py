"""Policy engines that answer the same question as the decision. See README.md."""
