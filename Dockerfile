# Builds the suite and keeps what a run needs: docker build -t stripe-conformance .
# docker run --rm -v "$PWD/report:/report" -e STRIPE_CONFORMANCE_API_KEY stripe-conformance run --target http://host.docker.internal:8080
# Written by the rules of the base image and not yet built: see docs/getting-started.md.
FROM node:20-slim AS build
WORKDIR /suite
COPY . .
RUN npm ci --ignore-scripts --no-audit --no-fund && npm run build --silent && npm prune --omit=dev --ignore-scripts

FROM node:20-slim
WORKDIR /suite
COPY --from=build /suite/package.json ./
COPY --from=build /suite/node_modules ./node_modules
COPY --from=build /suite/dist ./dist
COPY --from=build /suite/specs ./specs
COPY --from=build /suite/targets/profiles/profile.schema.json ./targets/profiles/
COPY --from=build /suite/targets/mocks/npm ./targets/mocks/npm
RUN mkdir /report && chown node:node /report
USER node
ENV STRIPE_CONFORMANCE_REPORT_DIR=/report
WORKDIR /report
ENTRYPOINT ["node", "/suite/dist/scripts/cli.js"]
CMD ["run"]
