# Generated: `brrtr regenerate` writes this file anew. Never edit it.
# cython: language_level=3
# Has the types of `door.py`, and what it takes of Python's C API and of the system.

from libc.stdint cimport int64_t, uint64_t

cdef extern from *:
    """
    #include <stdint.h>
    #include <sys/types.h>
    #include <sys/socket.h>
    #ifndef MSG_NOSIGNAL
    #define MSG_NOSIGNAL 0  /* Python ignores SIGPIPE */
    #endif
    #ifndef MSG_DONTWAIT
    #define MSG_DONTWAIT 0
    #endif

    /* Whether the name of a field may have an octet (RFC 9110 5.6.2). */
    static const unsigned char NAME[256] = {
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 1, 0, 1, 1, 1, 1, 1, 0, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0,
        0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 1, 1,
        1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 1, 0,
    };

    /* Cuts a piece out of bytes. */
    static inline PyObject *cut(PyObject *data, Py_ssize_t begin, Py_ssize_t end) {
        if (begin < 0 || begin > end || end > PyBytes_GET_SIZE(data)) {
            PyErr_SetString(PyExc_IndexError, "there is no such piece");
            return NULL;
        }
        return PyBytes_FromStringAndSize(PyBytes_AS_STRING(data) + begin, end - begin);
    }

    /* Gives the time that `time.perf_counter_ns` gives. */
    static inline int64_t nanoseconds(void) {
    #if PY_VERSION_HEX >= 0x030D0000
        PyTime_t now = 0;
        (void)PyTime_PerfCounter(&now);
        return now;
    #else
        return _PyTime_GetPerfCounter();
    #endif
    }

    /* Takes a coroutine to its end, as `ended` says then, or to where it waits. */
    static inline PyObject *step(PyObject *work, int *ended) {
        PyObject *result = NULL;
        *ended = PyIter_Send(work, Py_None, &result) == PYGEN_RETURN;
        return result;
    }

    /* Calls a function with the items of a list that nobody else has, the last of which have names. */
    static inline PyObject *called(PyObject *function, PyObject *values, PyObject *names) {
        Py_ssize_t named = PyTuple_GET_SIZE(names);
        return PyObject_Vectorcall(
            function, PySequence_Fast_ITEMS(values), PyList_GET_SIZE(values) - named, named ? names : NULL);
    }

    /* Joins a head, which ends before its length, and a body. */
    static inline PyObject *message_of(PyObject *head, PyObject *body) {
        Py_ssize_t before = PyBytes_GET_SIZE(head), length = PyBytes_GET_SIZE(body), digits = 1;
        for (Py_ssize_t rest = length; rest > 9; rest /= 10) digits++;
        PyObject *message = PyBytes_FromStringAndSize(NULL, before + digits + 4 + length);
        if (message == NULL) return NULL;
        char *at = PyBytes_AS_STRING(message);
        memcpy(at, PyBytes_AS_STRING(head), before);
        at += before + digits;
        for (Py_ssize_t digit = 1, rest = length; digit <= digits; digit++, rest /= 10) at[-digit] = '0' + rest % 10;
        memcpy(at, "\\r\\n\\r\\n", 4);
        memcpy(at + 4, PyBytes_AS_STRING(body), length);
        return message;
    }

    /* Gives to the system as much of a message as it takes at once; -1 for nothing. */
    static inline Py_ssize_t send_now(int descriptor, PyObject *message) {
        return send(descriptor, PyBytes_AS_STRING(message), PyBytes_GET_SIZE(message), MSG_DONTWAIT | MSG_NOSIGNAL);
    }
    """
    const unsigned char NAME[256]
    const unsigned char *octets_of "(const unsigned char *)PyBytes_AS_STRING"(bytes data)
    bytes cut(bytes data, Py_ssize_t begin, Py_ssize_t end)
    int64_t nanoseconds()
    object copied_context "PyContext_CopyCurrent"()
    object step(object work, int *ended)
    object called(object function, list values, tuple names)
    bytes message_of(bytes head, bytes body)
    Py_ssize_t send_now(int descriptor, bytes message)
    int enter_context "PyContext_Enter"(object context) except -1
    int exit_context "PyContext_Exit"(object context) except -1
    Py_ssize_t references_to "Py_REFCNT"(object)
    object set_variable "PyContextVar_Set"(object variable, object value)

cimport cython

cdef enum:
    # How the text of an argument becomes its value: by its function, or as one of the others.
    READ = 0
    INTEGER = 1
    BOOLEAN = 2
    TEXT = 3

    # A message with more of these is left to Python.
    MOST_PARTS = 32
    MOST_PAIRS = 64
    MOST_FIELDS = 128

    # So many values of `Accept`, none longer than this, are remembered for an operation.
    MOST_ACCEPTS = 64
    MOST_ACCEPT_BYTES = 256

ctypedef const unsigned char *Octets


cdef class Head:
    cdef int method
    cdef Py_ssize_t path, parts, query, target, accept, accept_end, media_type, media_type_end, fields, length
    cdef Py_ssize_t body
    cdef bint coded
    cdef Py_ssize_t[32] ends

    @cython.locals(octets=Octets, at=Py_ssize_t)
    cdef bint read(self, bytes data, Py_ssize_t most_target_bytes, Py_ssize_t most_head_bytes) except -1

    @cython.locals(at=Py_ssize_t, begin=Py_ssize_t, count=Py_ssize_t, octet=cython.uchar)
    cdef Py_ssize_t _read_target(self, Octets octets) noexcept

    @cython.locals(hosts=Py_ssize_t, count=Py_ssize_t, name=Py_ssize_t, size=Py_ssize_t, value=Py_ssize_t)
    cdef Py_ssize_t _read_fields(self, Octets octets, Py_ssize_t at) noexcept

    cdef bint _note(self, Octets octets, Py_ssize_t name, Py_ssize_t size, Py_ssize_t value, Py_ssize_t end) noexcept


@cython.locals(index=Py_ssize_t)
cdef bint _is(Octets octets, Py_ssize_t at, const char *name, Py_ssize_t size) noexcept

@cython.locals(begin=Py_ssize_t)
cdef bint _is_host(Octets octets, Py_ssize_t at, Py_ssize_t end) noexcept

cdef bint _is_alphanumeric(unsigned char octet) noexcept

cdef Py_ssize_t _stripped(Octets octets, Py_ssize_t begin, Py_ssize_t end) noexcept


cdef class Node:
    cdef bytes word
    cdef Node next
    cdef dict others
    cdef public Node mixed, parameter
    cdef public tuple routes

    @cython.locals(begin=Py_ssize_t, end=Py_ssize_t, node=Node, found=Node)
    cdef Node find(self, bytes data, Head head, Py_ssize_t part)


cdef class Argument:
    cdef Py_ssize_t part
    cdef bytes name
    cdef int kind
    cdef int64_t least, most
    cdef object read

    @cython.locals(size=Py_ssize_t, at=Py_ssize_t, number=int64_t)
    cdef object value(self, bytes data, Py_ssize_t begin, Py_ssize_t end, list faults)


cdef class JsonBody:
    cdef bytes media_type
    cdef object decode
    cdef bint required
    cdef public Py_ssize_t most_bytes, most_brackets

    @cython.locals(octets=Octets, octet=cython.uchar, high=cython.uchar, some=cython.uchar, brackets=Py_ssize_t,
                   at=Py_ssize_t, end=Py_ssize_t, stop=Py_ssize_t)
    cdef bint fits(self, bytes data, Head head) except -1


cdef class Reply:
    cdef int status
    cdef tuple head, headers
    cdef object encode
    cdef public object check, new_row
    cdef public frozenset declared
    cdef Py_ssize_t row


cdef class Call:
    cdef object function
    cdef public tuple names, in_path, in_query
    cdef public list defaults
    cdef public JsonBody body
    cdef public uint64_t required
    cdef public object context, acceptable, ended, written, leave, name
    cdef public set accepts
    cdef public Py_ssize_t workers, dispatched, completed, nanoseconds
    cdef int64_t taken
    cdef Reply reply

    @cython.locals(index=Py_ssize_t, begin=Py_ssize_t, argument=Argument, body=JsonBody)
    cdef list values(self, bytes data, Head head)

    @cython.locals(at=Py_ssize_t, end=Py_ssize_t, name=Py_ssize_t, size=Py_ssize_t, value=Py_ssize_t,
                   pairs=Py_ssize_t, index=Py_ssize_t, octet=cython.uchar, seen=uint64_t, argument=Argument)
    cdef bint _find(self, bytes data, Head head, list values, Py_ssize_t first, list faults) except -1

    @cython.locals(said=bytes)
    cdef bint takes_answer(self, bytes data, Head head) except -1


cdef class Route:
    cdef object endpoint
    cdef public tuple places, largest
    cdef public bint takes_body
    cdef public Py_ssize_t most_body_bytes, sizes, ratios
    cdef public Call call


cdef class Tables:
    cdef public Node root
    cdef public Py_ssize_t most_target_bytes, most_head_bytes, most_joined_bytes, most_held, short_bytes, begun
    cdef public bint counts
    cdef public int64_t least_ns, short_ns
    cdef public tuple bounds
    cdef public object slab, sampled, completed, response, context, current, enter_task, leave_task, weak_references


cdef class Entry:
    cdef public Tables tables


cdef class Connection:
    cdef object door, driver, loop, outbox, transport
    cdef bytes unsent
    cdef dict starts
    cdef list held
    cdef Entry entry
    cdef Head head
    cdef public bint deferring
    cdef public Py_ssize_t answered
    cdef bint waiting, plain
    cdef int descriptor
    cdef int[1] ended

    cdef void _defer(self) noexcept
    cdef bint _is_free(self) except -1

    @cython.locals(head=Head, node=Node, route=Route, call=Call, values=list)
    cdef bint _answer(self, Tables tables, bytes data) except -1

    @cython.locals(head=Head, end=Py_ssize_t, part=Py_ssize_t)
    cdef object _request(self, Route route, bytes data)

    cdef object _start(self, Tables tables, Route route, object request)

    @cython.locals(references=Py_ssize_t, begun=int64_t)
    cdef bint _call(self, Tables tables, Route route, Call call, list values, object request, bytes data) except -1

    cdef bytes _lines(self, bytes data)

    cdef object _count_call(self, Tables tables, Route route, Call call)

    @cython.locals(body=bytes, message=bytes)
    cdef bint _finish(
        self, Tables tables, Route route, Call call, object context, object own, object result, int64_t begun, object request,
        bytes data
    ) except -1

    cdef bytes _body(self, Reply reply, object result)

    @cython.locals(reply=Reply, taken=int64_t)
    cdef int64_t _tell(
        self, Tables tables, Route route, Call call, object context, bytes body, int64_t begun, object request, bytes data
    ) except -1

    @cython.locals(body=bytes, message=bytes)
    cdef object answer_late(
        self, Tables tables, Route route, Call call, object context, int64_t begun, object request, bytes data,
        object result, object error
    )

    cdef object _go_on(
        self, Route route, object answer, object context, object own, object first, object second, int64_t begun,
        object request, bytes data
    )

    cdef object _hold(self, Tables tables, bytes message)

    @cython.locals(sent=Py_ssize_t)
    cdef object _send(self, bytes message)


cdef class Late:
    cdef Connection connection
    cdef Tables tables
    cdef Route route
    cdef Call call
    cdef object context, request
    cdef int64_t begun
    cdef bytes data


cdef object _count_body(object slab, Route route, Py_ssize_t length)

@cython.locals(bucket=Py_ssize_t, bound=int64_t)
cdef object _count(object slab, Py_ssize_t place, tuple bounds, int64_t number)
