"""The cheapest way to cut a segment into legal lines: twin of ``breaker``."""

cdef enum:
    SHORT = 1000  # places, as in the pure twin

cdef struct Node:
    long long cost
    int place, before  # the number of the node before; -1 for the first


cdef class _Search(_Lines):
    """The search through the open segment."""

    cdef Node* nodes
    cdef int *slots  # the number of the node at each place, -1 for none
    cdef int *frontier
    cdef int node_count, node_room
    cdef int first_unit, first_place  # where it begins
    cdef int low, high  # the places that its last step reached

    def __cinit__(self, rows, fit):
        self.slots = <int*>allocate(self.count, sizeof(int))
        self.frontier = <int*>allocate(self.count, sizeof(int))

    def __dealloc__(self):
        PyMem_Free(self.nodes)
        PyMem_Free(self.slots)
        PyMem_Free(self.frontier)

    cdef int cheapest(self, tuple first, double rest, int start, double most) except -2:
        """The node at the end of the cheapest way through the segment, -1 where there is none."""
        cdef int node = -1
        cdef double more = most
        if most > EVEN_GAP:
            node = self.search(first, rest, start, EVEN_GAP)
            if node >= 0:
                more = min(most, <double>(EVEN_GAP * ratio_of(self.nodes[node].cost + 1)))
                if more <= EVEN_GAP:
                    return node
        return self.search(first, rest, start, more)

    cdef int search(self, tuple first, double rest, int start, double most) except -2:
        cdef int finished = -1, node, c, number, waiting = 1
        cdef long long ceiling
        cdef double width
        most *= self.size
        self.first_unit, self.first_place = start, self.place_behind(start)
        self.node_count, self.low, self.high = 0, self.first_place, self.end
        self.add_node(0, -1, -1)
        self.frontier[0] = 0
        for number in range(len(first) + 1):
            width = first[number] if number < len(first) else rest
            for c in range(self.low, self.high + 1):
                self.slots[c] = -1
            self.low, self.high = self.count, -1
            for node in range(waiting):
                self.extend(self.frontier[node], width, most)
            finished = self.finished(finished)
            waiting = 0
            for c in range(self.low, self.high + 1):
                if self.slots[c] >= 0 and c != self.end:
                    self.frontier[waiting] = self.slots[c]
                    waiting += 1
        if self.high < 0:
            return finished
        ceiling = self.some_way(rest, most) if self.end - self.low <= SHORT else -1
        for c in range(self.low, self.end):
            node = self.slots[c]
            if node >= 0 and (ceiling < 0 or self.nodes[node].cost <= ceiling):
                self.extend(node, rest, most)
        return self.finished(finished)

    cdef int finished(self, int best) noexcept:
        """The cheapest node that ends the segment, of equals the first."""
        cdef int node = self.slots[self.end]
        return node if node >= 0 and (best < 0 or self.nodes[node].cost < self.nodes[best].cost) else best

    cdef int extend(self, int node, double width, double most) except -1:
        """Go on from a node along all lines; a place keeps its cheapest way, of equals the first."""
        cdef int place = self.nodes[node].place, count, number, c
        cdef long long cost = self.nodes[node].cost, total
        if place < 0:
            count = self.from_unit(self.first_unit, self.first_place, width, most)
        else:
            count = self.from_unit(self.places[place].at, place + 1, width, most)
        for number in range(count):
            c, total = self.found[number].place, cost + self.found[number].cost
            if total > MOST:
                raise OverflowError
            if self.slots[c] < 0:
                self.slots[c] = self.node_count
                self.add_node(total, c, node)
                self.low, self.high = min(self.low, c), max(self.high, c)
            elif total < self.nodes[self.slots[c]].cost:
                self.nodes[self.slots[c]].cost, self.nodes[self.slots[c]].before = total, node
        return 0

    cdef int add_node(self, long long cost, int place, int before) except -1:
        cdef Node* nodes = self.nodes
        if self.node_count == self.node_room:
            self.node_room = 2 * self.node_room + 64
            nodes = <Node*>PyMem_Realloc(self.nodes, self.node_room * sizeof(Node))
            if nodes is NULL:
                raise MemoryError
            self.nodes = nodes
        nodes += self.node_count
        nodes.cost, nodes.place, nodes.before = cost, place, before
        self.node_count += 1
        return 0

    cdef long long some_way(self, double rest, double most) except -2:
        """The cost of one way to the end, line by line the cheapest; -1 when it leads nowhere."""
        cdef int c, place = -1, count, number
        cdef long long cost = 0
        cdef Line* line
        for c in range(self.low, self.high + 1):
            if self.slots[c] >= 0 and (place < 0 or self.nodes[self.slots[c]].cost < cost):
                place, cost = c, self.nodes[self.slots[c]].cost
        while place != self.end:
            count = self.from_unit(self.places[place].at, place + 1, rest, most)
            if not count:
                return -1
            line = self.found
            for number in range(1, count):
                if self.found[number].cost < line.cost:
                    line = self.found + number
            place, cost = line.place, cost + line.cost
            if cost > MOST:
                raise OverflowError
        return cost

    cdef int place_behind(self, int unit) noexcept:
        cdef int low = 0, high = self.count, middle
        while low < high:
            middle = (low + high) // 2
            if unit < self.places[middle].at:
                high = middle
            else:
                low = middle + 1
        return low
