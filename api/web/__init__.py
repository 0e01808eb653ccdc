"""What routes share: pages and their texts, errors, headers, forms of content."""
