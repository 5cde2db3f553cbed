"""The legal lines that begin with a unit, each with its price: twin of ``candidates``."""

cdef double TOLERANCE = _TOLERANCE, EVEN_GAP = _EVEN_GAP, LOOSEST = _LOOSEST
cdef double GAP_WEIGHT = _GAP_WEIGHT, WEIGHED_AT = _WEIGHED_AT
cdef double shrink_weights[CLASSES]
cdef long long LONE = _LONE, NO_DEMERITS = demerits(0.0)
cdef long long MOST = 1 << 61  # beyond it the pure twin reckons

for _number, _weight in enumerate(SHRINK_WEIGHTS):
    shrink_weights[<int>_number + 1] = _weight

cdef struct Line:
    int place
    long long cost


cdef class _Lines(_Places):
    """The lines of the open segment; those found last stand in ``found``."""

    cdef Line* found
    cdef double mark_weight  # in the line that is looked for

    def __cinit__(self, rows, fit):
        self.found = <Line*>allocate(self.count, sizeof(Line))

    def __dealloc__(self):
        PyMem_Free(self.found)

    cdef int from_unit(self, int first, int low, double width, double most) except -1:
        """Find the lines that begin with a unit, behind place ``low - 1``; returns how many."""
        cdef Place* places = self.places
        cdef int visible = first, stop = places[self.end].at, middle, count = 0, least, number
        cdef double limit
        cdef Line* line
        while visible < stop and self.vanishes[visible]:
            visible += 1
        if visible >= stop:
            self.found[0].place, self.found[0].cost = self.end, 0
            return 1
        while places[low].last < visible:
            low += 1
        limit = self.line_start[visible] + width
        self.mark_weight = min(1.0, WEIGHED_AT * self.size / width) if width > 0.0 else 1.0
        middle = self.first_behind(limit + TOLERANCE, low)
        if middle <= self.end:
            count = self.add_tight(visible, middle, limit)
        if middle > low:
            count = self.add_loose(count, visible, low, middle, limit, most)
        least = 1 + (self.inks[visible - 1] if visible else 0)
        for number in range(count):
            line = self.found + number
            if self.inks[places[line.place].last] > least:
                line.cost += places[line.place].price
            else:
                line.cost += self.end_cost(first, visible, line.place)
        return count

    cdef int first_behind(self, double limit, int low) noexcept:
        """The first place of the segment, from ``low`` on, whose edge can only stand behind a limit."""
        cdef int high = self.end + 1, middle
        while low < high:
            middle = (low + high) // 2
            if limit < (self.places[middle].end if self.least is NULL else self.least[middle]):
                high = middle
            else:
                low = middle + 1
        return low

    cdef int add_tight(self, int visible, int first, double limit) except -1:
        cdef double nearest = limit - total_room(self.room(visible)) + 2 * TOLERANCE
        cdef int c, count = 0
        cdef long long cost
        for c in range(first, self.end + 1):
            cost = self.tight(visible, c, self.places[c].end - limit)
            if cost >= 0:
                self.found[count].place, self.found[count].cost = c, cost
                count += 1
                continue
            if c < self.end:
                if self.brings_room(c + 1) if self.tightest is NULL else self.tightest[c + 1] <= nearest:
                    continue
            if self.least is NULL or self.tight(visible, c, self.least[c] - limit) < 0:
                break
        return count

    cdef bint brings_room(self, int c) noexcept:
        cdef PyObject* here = self.room(self.places[c].last)
        cdef PyObject* before = self.room(self.places[c - 1].last)
        cdef double more = 0.0 if here is before else total_room(here) - total_room(before)
        return self.places[c].end - self.places[c - 1].end <= more

    cdef long long tight(self, int visible, int c, double excess) except? -2:
        """The cost of a line that must shrink; -1 when it cannot."""
        cdef PyObject* rooms = self.room(self.places[c].last)
        cdef PyObject* before = self.room(visible)
        cdef double ratio = 0.0, room, weight
        cdef int number
        if excess <= TOLERANCE:
            return NO_DEMERITS
        if rooms is before or excess > total_room(rooms) - total_room(before) + 2 * TOLERANCE:
            return -1
        for number in range(CLASSES):
            room = item(rooms, number) - item(before, number)
            weight = shrink_weights[number] * self.mark_weight if number else self.word_weight
            if room > TOLERANCE:
                if excess <= room + TOLERANCE:
                    return demerits_of(ratio + weight * excess / room)
                ratio += weight
                excess -= room
        return -1

    cdef int add_loose(self, int count, int visible, int low, int high, double limit, double most) except -1:
        cdef PyObject* grows = self.grow(visible)
        cdef int rest = self.rests[visible], c, gaps
        cdef double need, ratio, reach
        cdef Place* place
        cdef long long cost
        for c in range(high - 1, low - 1, -1):
            place = self.places + c
            need, ratio = limit - place.end, 0.0
            if c == self.end:
                cost = self.flush(visible, limit) if self.is_flush else NO_DEMERITS
            elif need < -TOLERANCE:
                cost = self.tight(visible, c, -need)
                if cost < 0:
                    continue
            else:
                if self.grow(place.last) is not grows:
                    ratio = grown(self.grow(place.last), grows, &need, self.word_weight)
                if need > TOLERANCE:
                    gaps = place.rest - rest
                    reach = most * gaps
                    if need > reach + TOLERANCE:
                        if self.most is NULL or limit - self.most[c] > reach + TOLERANCE:
                            break
                        continue
                    ratio += need / gaps / self.size / EVEN_GAP
                cost = demerits_of(ratio)
            self.found[count].place, self.found[count].cost = c, cost
            count += 1
        return count

    cdef long long flush(self, int visible, double limit) except -1:
        cdef Place* place = self.places + self.end
        cdef double need = limit - place.end, gap = LOOSEST
        cdef double ratio = grown(self.grow(place.last), self.grow(visible), &need, self.word_weight)
        cdef int gaps = place.rest - self.rests[visible]
        if need <= TOLERANCE:
            return demerits_of(ratio)
        if gaps > 0:
            gap = min(need / gaps / self.size, LOOSEST)
        return demerits_of(ratio + gap / EVEN_GAP)

    cdef long long end_cost(self, int first, int visible, int c) noexcept:
        cdef int ink = self.inks[self.places[c].last] - (self.inks[visible - 1] if visible else 0)
        cdef long long cost = self.places[c].price
        if first == self.start and c == self.end:
            return cost
        if ink <= 1 and (c == self.end or ink == 0):
            cost += LONE if ink else 2 * LONE
        return cost


cdef inline long long demerits_of(double ratio) except -1:
    cdef double badness = 1.0 + 100.0 * ratio * ratio * ratio
    badness = badness * badness * 16.0
    if not badness < MOST:
        raise OverflowError
    return <long long>badness


cdef inline double grown(PyObject* here, PyObject* before, double* need, double word_weight) noexcept:
    """ρ of word spaces and gaps that grow; takes what they give from the need."""
    cdef double ratio = 0.0, room
    cdef int number
    for number in range(2):
        room = item(here, number) - item(before, number)
        if room > TOLERANCE:
            if need[0] <= room:
                ratio += (word_weight if number == 0 else GAP_WEIGHT) * need[0] / room
                need[0] = 0.0
                break
            ratio += word_weight if number == 0 else GAP_WEIGHT
            need[0] -= room
    return ratio
