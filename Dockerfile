# Made of the tarball alone: npm pack && docker build -t stripe-conformance .
# docker run --rm -v "$PWD/report:/report" -e STRIPE_CONFORMANCE_API_KEY stripe-conformance run --target http://host.docker.internal:8080
# The image itself was not built where this was written; tests/package lays it by hand, line by line.
FROM node:20-slim
WORKDIR /suite
COPY stripe-conformance-*.tgz suite.tgz
RUN npm install --omit=dev --omit=peer --ignore-scripts --no-audit --no-fund ./suite.tgz && rm suite.tgz
RUN mkdir /report && chown node:node /report
USER node
ENV STRIPE_CONFORMANCE_REPORT_DIR=/report
WORKDIR /report
ENTRYPOINT ["node", "/suite/node_modules/stripe-conformance/dist/scripts/cli.js"]
CMD ["run"]
