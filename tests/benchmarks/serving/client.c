// Sends requests as real clients do, over connections that live for a given number of requests each; its figures
// are one line of JSON, as those of load.lua. wrk cannot do that: it never closes a connection of its own accord,
// and a field that changes costs it a call of Lua for each request.
//
// Arguments: port, connections, seconds, requests of a connection, file of the request.
// Zero bytes in the request are places for hexadecimal digits, which are drawn anew for each request.

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum { MOST_CONNECTIONS = 10000, MOST_REQUEST = 65536, MOST_RESPONSE = 65536, MOST_MICROSECONDS = 10000000 };

typedef struct {
    int fd;
    int left;       // requests until it is closed
    int connecting; // whether the request waits for the connection
    uint64_t begun; // when the request was due, in microseconds
    size_t received;
    char response[MOST_RESPONSE];
} Connection;

static struct sockaddr_in address;
static int poller, requests_each;
static char request[MOST_REQUEST];
static size_t request_length;
static size_t places[MOST_REQUEST];
static size_t place_count;
static const char digits[] = "0123456789abcdef";
static uint64_t seed = 88172645463325252u;
static uint32_t latencies[MOST_MICROSECONDS + 1];
static uint64_t answered, slowest, refused, broken, opened;

static void leave(const char *why) {
    perror(why);
    exit(2);
}

static uint64_t now(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (uint64_t)at.tv_sec * 1000000u + (uint64_t)at.tv_nsec / 1000u;
}

// xorshift64: good enough for digits that do not repeat.
static uint64_t drawn(void) {
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed;
}

static void change_request(void) {
    uint64_t bits = 0;
    int have = 0;
    for (size_t i = 0; i < place_count; i++) {
        if (have == 0) {
            bits = drawn();
            have = 16;
        }
        request[places[i]] = digits[bits & 15];
        bits >>= 4;
        have--;
    }
}

static void read_request(const char *name) {
    FILE *file = fopen(name, "rb");
    if (file == NULL) leave(name);
    request_length = fread(request, 1, sizeof request, file);
    fclose(file);
    for (size_t i = 0; i < request_length; i++)
        if (request[i] == 0) places[place_count++] = i;
}

static void watch(Connection *connection, int operation, uint32_t events) {
    struct epoll_event event = {.events = events, .data.ptr = connection};
    if (epoll_ctl(poller, operation, connection->fd, &event)) leave("epoll_ctl");
}

static void open_connection(Connection *connection) {
    int on = 1;
    connection->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (connection->fd < 0) leave("socket");
    setsockopt(connection->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    connection->received = 0;
    connection->connecting = 1;
    if (connect(connection->fd, (struct sockaddr *)&address, sizeof address) && errno != EINPROGRESS)
        leave("connect");
    watch(connection, EPOLL_CTL_ADD, EPOLLOUT);
    opened++;
}

static void reopen(Connection *connection) {
    close(connection->fd);
    connection->left = requests_each;
    connection->begun = now(); // a client that needs a connection first waits for it
    open_connection(connection);
}

static void send_request(Connection *connection) {
    change_request();
    // A request is far smaller than what a socket holds, and nothing else is under way on this one.
    if (send(connection->fd, request, request_length, MSG_NOSIGNAL) != (ssize_t)request_length) {
        broken++;
        reopen(connection);
    }
}

// Gives the length of a whole response, 0 for one that is not complete, -1 for one without a Content-Length.
static long response_length(const Connection *connection) {
    const char *head = connection->response;
    const char *end = memmem(head, connection->received, "\r\n\r\n", 4);
    if (end == NULL) return 0;
    for (const char *line = memchr(head, '\n', (size_t)(end - head)); line != NULL && line < end;
         line = memchr(line, '\n', (size_t)(end - line))) {
        line++;
        if (strncasecmp(line, "content-length:", 15) == 0) {
            long whole = end + 4 - head + strtol(line + 15, NULL, 10);
            return (size_t)whole <= connection->received ? whole : 0;
        }
    }
    return -1;
}

static void take_response(Connection *connection) {
    uint64_t took = now() - connection->begun;
    answered++;
    latencies[took < MOST_MICROSECONDS ? took : MOST_MICROSECONDS]++;
    if (took > slowest) slowest = took;
    if (connection->response[9] != '2') refused++;
    connection->received = 0;
    if (--connection->left == 0) {
        reopen(connection);
        return;
    }
    connection->begun = now();
    send_request(connection);
}

static void readable(Connection *connection) {
    ssize_t count = recv(connection->fd, connection->response + connection->received,
                         sizeof connection->response - connection->received - 1, 0);
    if (count < 0 && errno == EAGAIN) return;
    if (count <= 0) {
        broken++;
        reopen(connection);
        return;
    }
    connection->received += (size_t)count;
    connection->response[connection->received] = 0;
    long length = response_length(connection);
    if (length == 0) return;
    if (length != (long)connection->received) { // no length, or more than one response
        broken++;
        reopen(connection);
        return;
    }
    take_response(connection);
}

static void writable(Connection *connection) {
    int error = 0;
    socklen_t size = sizeof error;
    getsockopt(connection->fd, SOL_SOCKET, SO_ERROR, &error, &size);
    if (error) {
        broken++;
        reopen(connection);
        return;
    }
    connection->connecting = 0;
    watch(connection, EPOLL_CTL_MOD, EPOLLIN);
    send_request(connection);
}

static uint64_t percentile(double share) {
    uint64_t seen = 0, wanted = (uint64_t)((double)answered * share);
    for (uint64_t i = 0; i <= MOST_MICROSECONDS; i++) {
        seen += latencies[i];
        if (seen > wanted) return i;
    }
    return slowest;
}

int main(int count, char **arguments) {
    if (count != 6) {
        fprintf(stderr, "port, connections, seconds, requests of a connection, file of the request\n");
        return 2;
    }
    int connections = atoi(arguments[2]);
    double seconds = atof(arguments[3]);
    requests_each = atoi(arguments[4]);
    if (connections < 1 || connections > MOST_CONNECTIONS || requests_each < 1 || seconds <= 0) {
        fprintf(stderr, "connections, seconds and requests of a connection are positive\n");
        return 2;
    }
    read_request(arguments[5]);
    address.sin_family = AF_INET;
    address.sin_port = htons((uint16_t)atoi(arguments[1]));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    seed ^= now(); // other digits in each run
    poller = epoll_create1(0);
    Connection *all = calloc((size_t)connections, sizeof *all);
    if (poller < 0 || all == NULL) leave("start");
    uint64_t begun = now(), end = begun + (uint64_t)(seconds * 1e6);
    for (int i = 0; i < connections; i++) {
        // Their ends are spread evenly from the start, so that they never come all at once.
        all[i].left = 1 + i * requests_each / connections;
        all[i].begun = now();
        open_connection(&all[i]);
    }
    while (now() < end) {
        struct epoll_event events[256];
        int ready = epoll_wait(poller, events, 256, 100);
        for (int i = 0; i < ready; i++) {
            Connection *connection = events[i].data.ptr;
            if (connection->connecting)
                writable(connection);
            else
                readable(connection);
        }
    }
    uint64_t lasted = now() - begun;
    printf("RESULT {\"requests\": %lu, \"microseconds\": %lu, \"p50_us\": %lu, \"p99_us\": %lu, \"max_us\": %lu, "
           "\"failed_responses\": %lu, \"socket_errors\": %lu, \"connections_opened\": %lu}\n",
           answered, lasted, percentile(0.5), percentile(0.99), slowest, refused, broken, opened);
    return 0;
}
