"""A number that an object has to itself as long as it lives, like `id`.

`id` tells every audit hook of the process, which are Python functions here, and a run asks for some twenty numbers: they cost
more than what was done with them. The hash that each object has from `object` comes from its address too, and tells nobody.
"""

from collections.abc import Callable

#: The number of an object.
identity: Callable[[object], int] = object.__hash__
