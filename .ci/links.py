"""Says which links and pictures of the pages below a directory lead nowhere.

usage: links.py DIRECTORY PAGE...
"""

import os
import re
import sys
from urllib.parse import unquote

directory, missing = sys.argv[1], []
for page in sys.argv[2:]:
    path = os.path.join(directory, page)
    with open(path, encoding="utf-8") as file:
        links = re.findall(r'<(?:a [^>]*?href|img [^>]*?src)="([^"]*)"', file.read())
    for link in links:
        target = unquote(link.split("#")[0].split("?")[0])
        if target and ":" not in target and not os.path.exists(os.path.join(os.path.dirname(path), target)):
            missing.append(f"{page}: {link}")
print("\n".join(sorted(set(missing))))
sys.exit(bool(missing))
