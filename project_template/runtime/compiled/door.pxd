# Types of `door.py`.
cimport cython


cdef class Connection:
    cdef object _door


@cython.locals(found=cython.Py_ssize_t, byte=cython.uchar)
cpdef Py_ssize_t count(bytes data, int wanted)
